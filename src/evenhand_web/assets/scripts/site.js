// The only script of every page. Without it everything works.
import { initAll } from "./govuk-frontend.js";
import { watchLeaving } from "./leaving.js";

// GOV.UK's template says so in an inline script, which our pages do not allow.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
watchLeaving();
