internal import PlanXML

/// The names that the readers of Word's parts know.
enum WordTag: String, PartTag, CaseIterable {
    // Stories.
    case body, hdr, ftr, footnote, endnote, comment, footnoteReference, endnoteReference, commentReference
    case commentRangeStart, sectPr, headerReference, footerReference
    // Text.
    case p, r, t, delText, tab, br, cr, noBreakHyphen, softHyphen, ptab, sym, pPr, rPr, pStyle, rStyle, numPr, numId,
        ilvl
    case outlineLvl, tabs, b, vanish, rFonts, listPr, ilfo
    // Tables.
    case tbl, tr, tc, tblPr, tblGrid, tblPrEx, trPr, tcPr, gridSpan, vMerge, hMerge, gridBefore, gridAfter, tblHeader,
        shd
    case vmerge, hmerge
    // Tracked changes.
    case ins, del, moveFrom, moveTo, cellIns, cellDel, cellMerge, pPrChange, rPrChange, tblPrChange, trPrChange,
        tcPrChange
    case sectPrChange, numberingChange, tblGridChange, tblPrExChange
    // Controls and fields.
    case sdt, sdtPr, sdtContent, sdtEndPr, alias, tag, showingPlcHdr, checkbox, checked, date, dropDownList, comboBox
    case listItem, text, richText, picture, group, repeatingSection, repeatingSectionItem, placeholder
    case fldChar, fldSimple, instrText, delInstrText, ffData, name, checkBox, `default`, ddList, result, listEntry,
        textInput
    // Pictures, shapes and what is not text.
    case txbxContent, textpath, blip, imagedata, object, altChunk, subDoc, chart, relIds, binData
    // Styles and numbering.
    case style, basedOn, abstractNum, num, abstractNumId, lvl, lvlOverride, startOverride, start, numFmt, lvlText,
        lvlRestart
    case numStyleLink, nfc, list, listDef, listDefId, ilst
    // Attributes.
    case val, id, type, fill, ascii, hAnsi, font, char, fldCharType, instr, fullDate, value, displayText, lastValue,
        author
    case string, styleId
    // Names of other vocabularies, which share local names with those above.
    case alternateContent, choice, fallback, mathText, listMark, markValue, annotation, annotationContent,
        relationshipId
    case other

    private static let known = byLocalName()

    static func tag(of name: XMLName) -> Self {
        switch OfficeNamespace(name.namespace) {
        case .word:
            if name.localName == "other" { return .other }
            return known[name.localName] ?? .other
        case .none:
            // Attributes of other vocabularies, and of programs that leave out the prefix.
            return known[name.localName] ?? .other
        case .word2010:
            switch name.localName {
            case "checkbox": return .checkbox
            case "checked": return .checked
            case "repeatingSection": return .repeatingSection
            case "repeatingSectionItem": return .repeatingSectionItem
            case "val": return .val
            default: return .other
            }
        case .compatibility:
            switch name.localName {
            case "AlternateContent": return .alternateContent
            case "Choice": return .choice
            case "Fallback": return .fallback
            default: return .other
            }
        case .relationships: return name.localName == "id" ? .relationshipId : .other
        case .vml:
            switch name.localName {
            case "textpath": return .textpath
            case "imagedata": return .imagedata
            default: return .other
            }
        case .drawing: return name.localName == "blip" ? .blip : .other
        case .math: return name.localName == "t" ? .mathText : .other
        case .chart: return name.localName == "chart" ? .chart : .other
        case .diagram: return name.localName == "relIds" ? .relIds : .other
        case .wordHints:
            switch name.localName {
            case "t": return .listMark
            case "val": return .markValue
            default: return .other
            }
        case .annotation:
            switch name.localName {
            case "annotation": return .annotation
            case "content": return .annotationContent
            case "author": return .author
            case "id": return .id
            default: return .other
            }
        case .sheet, .other: return .other
        }
    }
}
