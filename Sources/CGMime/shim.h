#include <gmime/gmime.h>

// What the macros of GObject ask and cast, as functions that Swift can call.
static inline int cgmime_is_multipart(GMimeObject *object) { return GMIME_IS_MULTIPART(object); }
static inline int cgmime_is_text(GMimeObject *object) { return GMIME_IS_TEXT_PART(object); }
static inline int cgmime_is_part(GMimeObject *object) { return GMIME_IS_PART(object); }
static inline int cgmime_is_message(GMimeObject *object) { return GMIME_IS_MESSAGE_PART(object); }
static inline GMimeMultipart *cgmime_multipart(GMimeObject *object) { return (GMimeMultipart *)object; }
static inline GMimePart *cgmime_part(GMimeObject *object) { return (GMimePart *)object; }
static inline GMimeObject *cgmime_object(GMimeMessage *message) { return (GMimeObject *)message; }
static inline GMimeMessage *cgmime_inner(GMimeObject *object) {
    return g_mime_message_part_get_message((GMimeMessagePart *)object);
}
static inline char *cgmime_text(GMimeObject *object) { return g_mime_text_part_get_text((GMimeTextPart *)object); }
static inline const char *cgmime_mailbox(InternetAddress *address) {
    return INTERNET_ADDRESS_IS_MAILBOX(address) ? internet_address_mailbox_get_addr((InternetAddressMailbox *)address)
                                                : (const char *)0;
}
static inline void cgmime_release(void *object) { g_object_unref(object); }

// The decoded content of a part, to be freed with g_byte_array_unref.
static inline GByteArray *cgmime_content(GMimePart *part) {
    GByteArray *bytes = g_byte_array_new();
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (content == (GMimeDataWrapper *)0) return bytes;
    GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
    g_mime_stream_mem_set_owner((GMimeStreamMem *)stream, FALSE);
    g_mime_data_wrapper_write_to_stream(content, stream);
    g_object_unref(stream);
    return bytes;
}
