#include "net/transport/http_status_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace godwit::net {

using namespace Qt::StringLiterals;

namespace {

using Phrase = std::pair<int, QLatin1StringView>;

// RFC 9110, section 15, and what other documents have registered; without 1xx, which ends nothing.
constexpr std::array phrases{
    Phrase{200, "OK"_L1},
    Phrase{201, "Created"_L1},
    Phrase{202, "Accepted"_L1},
    Phrase{203, "Non-Authoritative Information"_L1},
    Phrase{204, "No Content"_L1},
    Phrase{205, "Reset Content"_L1},
    Phrase{206, "Partial Content"_L1},
    Phrase{207, "Multi-Status"_L1},
    Phrase{208, "Already Reported"_L1},
    Phrase{226, "IM Used"_L1},
    Phrase{300, "Multiple Choices"_L1},
    Phrase{301, "Moved Permanently"_L1},
    Phrase{302, "Found"_L1},
    Phrase{303, "See Other"_L1},
    Phrase{304, "Not Modified"_L1},
    Phrase{305, "Use Proxy"_L1},
    Phrase{307, "Temporary Redirect"_L1},
    Phrase{308, "Permanent Redirect"_L1},
    Phrase{400, "Bad Request"_L1},
    Phrase{401, "Unauthorized"_L1},
    Phrase{402, "Payment Required"_L1},
    Phrase{403, "Forbidden"_L1},
    Phrase{404, "Not Found"_L1},
    Phrase{405, "Method Not Allowed"_L1},
    Phrase{406, "Not Acceptable"_L1},
    Phrase{407, "Proxy Authentication Required"_L1},
    Phrase{408, "Request Timeout"_L1},
    Phrase{409, "Conflict"_L1},
    Phrase{410, "Gone"_L1},
    Phrase{411, "Length Required"_L1},
    Phrase{412, "Precondition Failed"_L1},
    Phrase{413, "Content Too Large"_L1},
    Phrase{414, "URI Too Long"_L1},
    Phrase{415, "Unsupported Media Type"_L1},
    Phrase{416, "Range Not Satisfiable"_L1},
    Phrase{417, "Expectation Failed"_L1},
    Phrase{421, "Misdirected Request"_L1},
    Phrase{422, "Unprocessable Content"_L1},
    Phrase{423, "Locked"_L1},
    Phrase{424, "Failed Dependency"_L1},
    Phrase{425, "Too Early"_L1},
    Phrase{426, "Upgrade Required"_L1},
    Phrase{428, "Precondition Required"_L1},
    Phrase{429, "Too Many Requests"_L1},
    Phrase{431, "Request Header Fields Too Large"_L1},
    Phrase{451, "Unavailable For Legal Reasons"_L1},
    Phrase{500, "Internal Server Error"_L1},
    Phrase{501, "Not Implemented"_L1},
    Phrase{502, "Bad Gateway"_L1},
    Phrase{503, "Service Unavailable"_L1},
    Phrase{504, "Gateway Timeout"_L1},
    Phrase{505, "HTTP Version Not Supported"_L1},
    Phrase{506, "Variant Also Negotiates"_L1},
    Phrase{507, "Insufficient Storage"_L1},
    Phrase{508, "Loop Detected"_L1},
    Phrase{510, "Not Extended"_L1},
    Phrase{511, "Network Authentication Required"_L1},
};

} // namespace

QString httpStatusText(int status)
{
    const auto found = std::find_if(phrases.begin(), phrases.end(),
                                    [status](const Phrase &each) { return each.first == status; });
    const QString number = QString::number(status);
    return found == phrases.end() ? number : number + u' ' + found->second;
}

} // namespace godwit::net
