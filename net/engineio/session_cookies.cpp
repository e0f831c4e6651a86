#include "net/engineio/session_cookies.h"

#include <QNetworkCookie>

#include <algorithm>

namespace godwit::net::engineio {

namespace {

constexpr qsizetype MaxCookies = 32;
constexpr qsizetype MaxBytes = 4096;

/// What is repeated in a header must not be able to end it.
bool isPrintable(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

} // namespace

void SessionCookies::absorb(const HttpResponse &response)
{
    for (const HttpHeader &header : response.headers) {
        if (header.name.compare("Set-Cookie", Qt::CaseInsensitive) != 0) {
            continue;
        }
        const auto cookies = QNetworkCookie::parseCookies(header.value);
        for (const QNetworkCookie &cookie : cookies) {
            const bool isKnown = m_values.contains(cookie.name());
            if (cookie.name().size() + cookie.value().size() <= MaxBytes
                && isPrintable(cookie.name()) && isPrintable(cookie.value())
                && (isKnown || m_values.size() < MaxCookies)) {
                m_values.insert(cookie.name(), cookie.value());
            }
        }
    }
}

QByteArray SessionCookies::header() const
{
    QByteArray result;
    for (auto it = m_values.begin(); it != m_values.end(); ++it) {
        result += (result.isEmpty() ? "" : "; ") + it.key() + '=' + it.value();
    }
    return result;
}

} // namespace godwit::net::engineio
