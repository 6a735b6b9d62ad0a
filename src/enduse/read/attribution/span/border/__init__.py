"""Where the words of a cue, of a source and of content begin and end."""
