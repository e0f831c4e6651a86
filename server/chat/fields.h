#pragma once

#include "server/refusal.h"

#include <QJsonObject>

#include <optional>

namespace godwit::server {

/// Reads the fields of one request. What is wrong is remembered (the first thing), so that a
/// request is read in one go and checked once.
class Fields final
{
public:
    explicit Fields(const QJsonObject &request)
        : m_request(request)
    {
    }

    /// A string of 1 to \p max UTF-16 units.
    QString text(QStringView name, qsizetype max);
    std::optional<QString> optionalText(QStringView name, qsizetype max);
    /// Any string, also empty; its length is somebody else's business.
    QString anyText(QStringView name);
    /// A whole number from 0 to 2^53-1.
    qint64 number(QStringView name);
    std::optional<qint64> optionalNumber(QStringView name);
    bool flag(QStringView name);

    [[nodiscard]] const std::optional<Refusal> &problem() const { return m_problem; }

private:
    void complain(QStringView name, QStringView what);
    [[nodiscard]] bool has(QStringView name) const;

    const QJsonObject &m_request;
    std::optional<Refusal> m_problem;
};

} // namespace godwit::server
