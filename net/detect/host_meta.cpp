#include "net/detect/host_meta.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamReader>

namespace godwit::net::detect {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestPlace = 1024;

struct Links
{
    QString socket;
    QString bosh;

    void add(const QString &relation, const QString &place)
    {
        if (place.size() > longestPlace) {
            return;
        }
        if (relation == "urn:xmpp:alt-connections:websocket"_L1 && socket.isEmpty()) {
            socket = place;
        } else if (relation == "urn:xmpp:alt-connections:xbosh"_L1 && bosh.isEmpty()) {
            bosh = place;
        }
    }
};

} // namespace

QString xmppPlaceIn(const QByteArray &document)
{
    Links links;
    if (const QJsonDocument json = QJsonDocument::fromJson(document); json.isObject()) {
        for (const QJsonValue &link : json.object().value("links"_L1).toArray()) {
            links.add(link["rel"_L1].toString(), link["href"_L1].toString());
        }
    } else {
        QXmlStreamReader xml(document);
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == "Link"_L1) {
                links.add(xml.attributes().value("rel"_L1).toString(),
                          xml.attributes().value("href"_L1).toString());
            }
        }
    }
    return links.socket.isEmpty() ? links.bosh : links.socket;
}

} // namespace godwit::net::detect
