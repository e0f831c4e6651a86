#pragma once

#include <QCommandLineParser>
#include <QList>
#include <QString>

#include <optional>

namespace godwit::app::cli {

/// Collects the first mistake of a command line, so that whoever reads it stays a list of options.
class OptionReader final
{
public:
    explicit OptionReader(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }

    template <class T, class Parse> std::optional<T> optional(const QString &name, Parse parse)
    {
        if (!m_parser.isSet(name)) {
            return std::nullopt;
        }
        auto value = parse(m_parser.value(name));
        if (!value) {
            fail(QStringLiteral("--%1: %2").arg(name, value.error()));
            return std::nullopt;
        }
        return std::move(value).value();
    }
    template <class T, class Parse> T required(const QString &name, Parse parse)
    {
        if (!m_parser.isSet(name)) {
            fail(QStringLiteral("--%1 is missing").arg(name));
            return {};
        }
        return optional<T>(name, parse).value_or(T{});
    }
    /// An option that may be given more than once.
    template <class T, class Parse> QList<T> requiredList(const QString &name, Parse parse)
    {
        QList<T> list;
        for (const QString &text : m_parser.values(name)) {
            auto value = parse(text);
            if (!value) {
                fail(QStringLiteral("--%1: %2").arg(name, value.error()));
                return {};
            }
            list.append(std::move(value).value());
        }
        if (list.isEmpty()) {
            fail(QStringLiteral("--%1 is missing").arg(name));
        }
        return list;
    }
    /// Also of an option that this command does not have.
    [[nodiscard]] bool isSet(const QString &name) const
    {
        return m_parser.optionNames().contains(name);
    }
    void fail(const QString &sentence)
    {
        if (m_mistake.isEmpty()) {
            m_mistake = sentence;
        }
    }
    [[nodiscard]] const QString &mistake() const { return m_mistake; }

private:
    const QCommandLineParser &m_parser;
    QString m_mistake;
};

} // namespace godwit::app::cli
