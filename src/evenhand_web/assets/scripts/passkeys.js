// Passkeys: joins the page's button to allauth's functions, by what the page says.
const said = JSON.parse(document.getElementById("passkey").textContent);
const button = document.getElementById(said.ids.login ?? said.ids.add ?? said.ids.authenticate);
const problem = document.getElementById("passkey-problem");

if (window.PublicKeyCredential) {
  window.allauth.webauthn.forms[said.form]({
    ids: said.ids,
  });
  button.hidden = false;
}

// Whatever went wrong (often the person said no): say so where they look.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  problem.hidden = false;
});
