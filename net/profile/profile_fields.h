#pragma once

#include "net/profile/field_source.h"
#include "net/profile/profile_error.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QSet>

#include <optional>
#include <utility>

namespace godwit::net::profile {

/// Collects the first mistake of a profile, so that its parser stays a list of fields.
struct Mistake
{
    std::optional<ProfileError::Code> code{};
    JsonPointer at{};
    QString detail{};

    void set(ProfileError::Code why, const JsonPointer &where, const QString &what = {})
    {
        if (!code) {
            code = why;
            at = where;
            detail = what;
        }
    }
};

/// The fields of one JSON object, which are asked for one by one. What nobody has asked for when it
/// goes is a mistake, too: most often a word that is spelt wrongly. The mistake outlives it.
class Fields final
{
public:
    using Code = ProfileError::Code;
    static constexpr qsizetype LongestText = 4096;

    /// \p value: to be an object.
    Fields(const QJsonValue &value, JsonPointer at, Mistake &mistake);
    ~Fields();
    Q_DISABLE_COPY_MOVE(Fields)

    [[nodiscard]] bool has(const QString &name) const { return m_object.contains(name); }
    /// Marks the field as known. Undefined where it is missing.
    QJsonValue take(const QString &name);
    [[nodiscard]] JsonPointer at(const QString &name) const { return m_at.child(name); }
    [[nodiscard]] const JsonPointer &at() const { return m_at; }
    void fail(Code code, const QString &name, const QString &detail = {});
    /// True if the field is there; a mistake if not.
    bool require(const QString &name);
    /// A mistake if \p name is there beside \p other.
    void exclude(const QString &name, const QString &other);

    QString text(const QString &name);
    bool truth(const QString &name, bool otherwise);
    double number(const QString &name, double otherwise, double least, double most);
    /// Where in \p words the text is; \p otherwise without the field.
    int word(const QString &name, const QStringList &words, int otherwise);
    std::optional<JsonPointer> pointer(const QString &name);
    /// \p names: those that may be filled in.
    TextTemplate shape(const QString &name, const QStringList &names);
    /// A text (a JSON Pointer), or an object with at, template, else, always.
    FieldSource source(const QString &name);
    QStringList texts(const QString &name, qsizetype most);
    /// The elements of an array, each with its place.
    QList<std::pair<QJsonValue, JsonPointer>> elements(const QString &name, qsizetype most);

private:
    QJsonObject m_object;
    JsonPointer m_at;
    Mistake &m_mistake;
    QSet<QString> m_known;
};

} // namespace godwit::net::profile
