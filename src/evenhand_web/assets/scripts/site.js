// The only script of every page. Without it everything works.
import { initAll } from "./govuk-frontend.js";

initAll();
