#include "net/route/certificate_pin.h"

#include <QCryptographicHash>

namespace godwit::net {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype PinSize = 32;
constexpr char Sequence = 0x30;
constexpr char Version = static_cast<char>(0xa0); // [0] EXPLICIT

/// One value of DER (X.690): where its content lies, and where the next value begins.
struct Value
{
    char tag = 0;
    qsizetype begin = 0;
    qsizetype content = 0;
    qsizetype end = 0;
};

std::optional<Value> valueAt(const QByteArray &der, qsizetype at)
{
    const auto byte = [&der](qsizetype i) { return static_cast<quint8>(der.at(i)); };
    if (at < 0 || at + 2 > der.size()) {
        return std::nullopt;
    }
    Value value{der.at(at), at, at + 2, 0};
    qsizetype length = byte(at + 1);
    if (length >= 0x80) {
        const qsizetype bytes = length - 0x80;
        if (bytes < 1 || bytes > 4 || value.content + bytes > der.size()) {
            return std::nullopt;
        }
        length = 0;
        for (qsizetype i = 0; i < bytes; ++i) {
            length = length * 256 + byte(value.content + i);
        }
        value.content += bytes;
    }
    if (length > der.size() - value.content) {
        return std::nullopt;
    }
    value.end = value.content + length;
    return value;
}

/// Qt hands out keys of RSA, DSA and elliptic curves only, so the certificate is read here.
QByteArray publicKeyInfo(const QByteArray &der)
{
    const auto certificate = valueAt(der, 0);
    const auto body = certificate ? valueAt(der, certificate->content) : std::nullopt;
    if (!body || certificate->tag != Sequence || body->tag != Sequence) {
        return {};
    }
    auto field = valueAt(der, body->content);
    if (field && field->tag == Version) {
        field = valueAt(der, field->end);
    }
    // Serial number, signature, issuer, validity, subject; then the key.
    for (int i = 0; i < 5 && field; ++i) {
        field = valueAt(der, field->end);
    }
    if (!field || field->tag != Sequence || field->end > body->end) {
        return {};
    }
    return der.mid(field->begin, field->end - field->begin);
}

} // namespace

QByteArray publicKeyPin(const QSslCertificate &certificate)
{
    const QByteArray info = publicKeyInfo(certificate.toDer());
    return info.isEmpty() ? QByteArray()
                          : QCryptographicHash::hash(info, QCryptographicHash::Sha256);
}

std::optional<QByteArray> parsePin(const QString &text)
{
    QString value = text.trimmed();
    if (!value.startsWith("sha256"_L1, Qt::CaseInsensitive)) {
        return std::nullopt;
    }
    value.remove(0, 6);
    if (value.startsWith("//"_L1)) {
        value.remove(0, 2);
    } else if (value.startsWith(u':')) {
        value.remove(0, 1);
    } else {
        return std::nullopt;
    }
    QByteArray hex = value.toLatin1();
    hex.replace(':', "");
    const QByteArray fromHex = QByteArray::fromHex(hex);
    if (fromHex.size() == PinSize && fromHex.toHex() == hex.toLower()) {
        return fromHex;
    }
    const auto fromBase64
        = QByteArray::fromBase64Encoding(value.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!fromBase64 || fromBase64.decoded.size() != PinSize) {
        return std::nullopt;
    }
    return fromBase64.decoded;
}

QString pinText(const QByteArray &pin)
{
    return u"sha256:"_s + QString::fromLatin1(pin.toHex());
}

} // namespace godwit::net
