"""A canonical plan as XML turned into a dictionary: what the Python peers share.

Values stay text: no dates, numbers or codes are read, nothing is checked. That is less than the product does.
"""


def local(tag):
    at = tag.find("}")
    return tag if at < 0 else tag[at + 1:]


def plan_dict(element):
    """Elements with children become dictionaries, repeated ones lists, the others their text."""
    if not len(element):
        if element.attrib:
            return {**element.attrib, "text": element.text or ""}
        return element.text or ""
    out = dict(element.attrib)
    for child in element:
        key, value = local(child.tag), plan_dict(child)
        if key in out:
            if type(out[key]) is list:
                out[key].append(value)
            else:
                out[key] = [out[key], value]
        else:
            out[key] = value
    return out
