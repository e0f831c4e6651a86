#pragma once

#include <QByteArray>
#include <QSslCertificate>
#include <QString>

#include <optional>

/// A pin names the key of a server: the SHA-256 of the SubjectPublicKeyInfo in its certificate
/// (RFC 5280, section 4.1; RFC 7469, section 2.4). A renewed certificate of the same key keeps it.
namespace godwit::net {

/// The pin of a certificate, 32 bytes; empty where it cannot be read.
[[nodiscard]] QByteArray publicKeyPin(const QSslCertificate &certificate);

/// Reads "sha256:" or "sha256//" and 64 hexadecimal digits, with or without colons, or Base64.
[[nodiscard]] std::optional<QByteArray> parsePin(const QString &text);

/// As parsePin() reads it: "sha256:" and hexadecimal digits.
[[nodiscard]] QString pinText(const QByteArray &pin);

} // namespace godwit::net
