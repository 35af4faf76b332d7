"""One whole inspection out of a site, and into another: the folder, its manifest, and
``site.json`` with the site's own rows."""
