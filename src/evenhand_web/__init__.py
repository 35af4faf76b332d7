"""The site: stores, permits, shows. It works out nothing that ``evenhand`` works out."""
