"""What is answered away from the site: workbooks and forms, made and taken back."""
