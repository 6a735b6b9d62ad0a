"""OFAC's SDN and consolidated lists, in the forms that the US Treasury publishes."""
