"""Did it happen, according to the text?"""
