#include "net/engineio/polling_stages.h"

namespace godwit::net::engineio {

namespace {

HeaderList listOf(const QList<HttpHeader> &headers)
{
    HeaderList list;
    for (const HttpHeader &header : headers) {
        list.append({header.name, header.value});
    }
    return list;
}

} // namespace

StagePassed stagePassed(HttpStage stage, const QString &tlsVersion)
{
    switch (stage) {
    case HttpStage::Lookup:
        return {OpeningStage::Lookup};
    case HttpStage::Connected:
        return {OpeningStage::Tcp};
    case HttpStage::Proxied:
        return {OpeningStage::Proxy};
    case HttpStage::Encrypted:
        break;
    }
    StagePassed passed{OpeningStage::Tls, tlsVersion};
    passed.hasTcp = true;
    return passed;
}

StagePassed stagePassed(const HttpRequest &request, const HttpResponse &head)
{
    StagePassed passed{OpeningStage::HttpAnswer, {}, head.status};
    passed.requestHeaders = listOf(request.headers);
    passed.requestHeaders.prepend({"User-Agent", "Godwit/" GODWIT_VERSION});
    passed.answerHeaders = listOf(head.headers);
    return passed;
}

} // namespace godwit::net::engineio
