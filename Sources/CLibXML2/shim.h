// What PlanXML uses of libxml2, with the differences between 2.9.14 and 2.13 hidden from Swift.
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlIO.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlversion.h>

// The error argument became const in 2.12; this is the one type Swift sees.
typedef void (*plankit_error_handler)(void *data, const xmlError *error);

static inline void plankit_set_parser_errors(xmlParserCtxtPtr context, plankit_error_handler handler) {
    if (context != NULL && context->sax != NULL) context->sax->serror = (xmlStructuredErrorFunc)handler;
}

static inline void plankit_set_schema_compile_errors(
    xmlSchemaParserCtxtPtr context, plankit_error_handler handler, void *data) {
    xmlSchemaSetParserStructuredErrors(context, (xmlStructuredErrorFunc)handler, data);
}

static inline void plankit_set_schema_errors(
    xmlSchemaValidCtxtPtr context, plankit_error_handler handler, void *data) {
    xmlSchemaSetValidStructuredErrors(context, (xmlStructuredErrorFunc)handler, data);
}

// No network, the declared encoding ignored (the bytes are UTF-8 by then), no external entities where 2.13 can say so.
static inline int plankit_parse_options(void) {
    int options = XML_PARSE_NONET | XML_PARSE_IGNORE_ENC;
#if LIBXML_VERSION >= 21300
    options |= XML_PARSE_NO_XXE;
#endif
    return options;
}

static inline unsigned int plankit_sax2_magic(void) { return XML_SAX2_MAGIC; }
