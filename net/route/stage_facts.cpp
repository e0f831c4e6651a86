#include "net/route/stage_facts.h"

namespace godwit::net {

using namespace Qt::StringLiterals;

#if QT_CONFIG(ssl)
QString tlsVersionText(QSsl::SslProtocol protocol)
{
    // Compared by number: the enumerators of the old versions are deprecated.
    switch (static_cast<int>(protocol)) {
    case QSsl::TlsV1_2:
        return u"TLS 1.2"_s;
    case QSsl::TlsV1_3:
        return u"TLS 1.3"_s;
    default:
        return u"TLS"_s;
    }
}
#endif

} // namespace godwit::net
