"""Joint inspections: partner inspectorates, the second week and its lines of enquiry."""
