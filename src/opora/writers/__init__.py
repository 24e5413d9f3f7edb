"""Papers and tables → bytes of DOCX, PDF, XLSX and Parquet; nothing here decides what a paper says."""
