"""Single sign-on by OpenID Connect: allauth's provider, and what it does not verify."""
