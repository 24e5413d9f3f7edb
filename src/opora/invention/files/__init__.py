"""Writers of the invented files in the layouts that real systems export."""
