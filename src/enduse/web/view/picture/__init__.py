"""What the pages with pictures show: the story's lineage, trade records, days, and the network."""
