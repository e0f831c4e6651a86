#include "net/detect/mapping_guess.h"

#include "net/detect/field_guess.h"
#include "net/profile/field_source.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace godwit::net::detect {

using namespace Qt::StringLiterals;
using profile::FieldSource;
using profile::JsonPointer;
using profile::Mapping;
using profile::PersonSign;

namespace {

constexpr qsizetype longestSplitName = 32;
constexpr qsizetype mostKinds = 20;
constexpr int telling = 8; ///< the score of a text whose name says so

FieldSource sourceAt(const std::optional<JsonPointer> &at)
{
    FieldSource source;
    source.at = at;
    return source;
}

/// The items of each kind of frame, by the text at the place that tells it.
struct Kinds
{
    std::optional<JsonPointer> at{};
    QMap<QString, QList<QJsonValue>> items{};
};

Kinds kindsOf(const Leaves &leaves, bool areEvents)
{
    Kinds kinds;
    for (const Leaf &leaf : leaves.leaves()) {
        const bool isFirst = leaf.at.tokens() == QStringList{u"0"_s};
        const bool areTexts = std::all_of(leaf.values.cbegin(), leaf.values.cend(), [](auto value) {
            return value.isUndefined() || value.isString();
        });
        if ((areEvents ? isFirst : isKindName(leaf.name())) && areTexts
            && leaf.count() * 2 >= leaves.items().size()) {
            kinds.at = leaf.at;
            break;
        }
    }
    for (const QJsonValue &item : leaves.items()) {
        const QString kind = kinds.at ? kinds.at->in(item).toString() : QString();
        if (kinds.items.size() < mostKinds || kinds.items.contains(kind)) {
            kinds.items[kind].append(item);
        }
    }
    // A field of that name may be anything; with a strange text each time it tells no kind.
    const auto names = kinds.items.keys();
    const bool isStrange = std::all_of(names.cbegin(), names.cend(), [](const QString &name) {
        return kindRole(name) == KindRole::Other;
    });
    if (!areEvents && isStrange && names.size() > 3 && names.size() * 2 > leaves.items().size()) {
        kinds = {{}, {{QString(), leaves.items()}}};
    }
    return kinds;
}

bool isMessageKind(const QString &kind)
{
    const KindRole role = kindRole(kind);
    return role == KindRole::Message || role == KindRole::Other;
}

/// Which kind is the message: one whose name says so, else the one with the best text.
QString messageKind(const Kinds &kinds)
{
    QString best;
    int most = -1;
    for (auto kind = kinds.items.constBegin(); kind != kinds.items.constEnd(); ++kind) {
        const FieldGuess fields = guessFields(Leaves(kind.value()), kinds.at);
        if (!fields.text || !isMessageKind(kind.key())) {
            continue;
        }
        const int score = fields.textScore + (kindRole(kind.key()) == KindRole::Message ? 20 : 0)
            + static_cast<int>(qMin<qsizetype>(5, kind.value().size()));
        if (score > most) {
            most = score;
            best = kind.key();
        }
    }
    return most < 0 ? QString() : best;
}

profile::Condition condition(const Kinds &kinds, const QString &kind)
{
    return {*kinds.at, kind};
}

std::optional<JsonPointer> truthIn(const Leaves &leaves)
{
    for (const Leaf &leaf : leaves.leaves()) {
        if (std::all_of(leaf.values.cbegin(), leaf.values.cend(),
                        [](const auto &value) { return value.isBool(); })) {
            return leaf.at;
        }
    }
    return std::nullopt;
}

void addPeople(const Kinds &kinds, const QString &kind, profile::Signs &signs)
{
    const QJsonObject object = kinds.items.value(kind).constFirst().toObject();
    for (auto field = object.constBegin(); field != object.constEnd(); ++field) {
        const QJsonArray array = field.value().toArray();
        if (array.isEmpty()) {
            continue;
        }
        const std::optional<JsonPointer> name = array.first().isString()
            ? JsonPointer()
            : guessPerson(Leaves(QList<QJsonValue>(array.cbegin(), array.cend())), {});
        if (name) {
            signs.online = {condition(kinds, kind), JsonPointer({field.key()}), *name};
            return;
        }
    }
}

profile::Signs signsIn(const Kinds &kinds)
{
    profile::Signs signs;
    if (!kinds.at) {
        return signs;
    }
    for (auto kind = kinds.items.constBegin(); kind != kinds.items.constEnd(); ++kind) {
        const Leaves leaves(kind.value());
        const KindRole role = kindRole(kind.key());
        if (role == KindRole::Online) {
            addPeople(kinds, kind.key(), signs);
        }
        const auto person = guessPerson(leaves, kinds.at);
        if (!person) {
            continue;
        }
        PersonSign sign{condition(kinds, kind.key()), sourceAt(person), {}};
        if (role == KindRole::Join) {
            signs.join = sign;
        } else if (role == KindRole::Leave) {
            signs.leave = sign;
        } else if (role == KindRole::TypingEnds) {
            signs.typingEnds = sign;
        } else if (role == KindRole::Typing) {
            sign.on = truthIn(leaves);
            signs.typing = sign;
        }
    }
    return signs;
}

MappingGuess guessJson(const Leaves &leaves, bool areEvents)
{
    const Kinds kinds = kindsOf(leaves, areEvents);
    const QString kind = messageKind(kinds);
    MappingGuess guess;
    const QList<QJsonValue> items = kinds.items.value(kind);
    const FieldGuess fields = guessFields(Leaves(items), kinds.at);
    if (!fields.text || items.isEmpty()) {
        guess.mapping.format = Mapping::Format::Text; // JSON, but nobody is saying anything
        guess.sureness = Sureness::Unsure;
        return guess;
    }
    Mapping &mapping = guess.mapping;
    mapping.list = leaves.list();
    mapping.text = sourceAt(fields.text);
    mapping.author = sourceAt(fields.author);
    mapping.id = sourceAt(fields.id);
    mapping.room = sourceAt(fields.room);
    mapping.time = sourceAt(fields.time);
    mapping.timeUnit = fields.timeUnit;
    if (kinds.at) {
        mapping.when = condition(kinds, kind);
        guess.signs = signsIn(kinds);
    }
    guess.reasons = fields.reasons;
    guess.pattern = items.constLast();
    const bool isNamed = areEvents || fields.textScore >= telling * 2;
    guess.sureness = isNamed && fields.author ? Sureness::Likely : Sureness::Unsure;
    return guess;
}

/// "ann: hi" and its like: what stands between name and text, if most frames have it.
QString splitOf(const QStringList &lines)
{
    for (const QString &split : {u": "_s, u" > "_s, u"> "_s, u" | "_s, u" - "_s}) {
        qsizetype fitting = 0;
        for (const QString &line : lines) {
            const qsizetype at = line.indexOf(split);
            const QString name = line.left(qMax(qsizetype{0}, at)).trimmed();
            fitting += !name.isEmpty() && name.size() <= longestSplitName && name.count(u' ') <= 2
                    && !name.contains(u'\n')
                ? 1
                : 0;
        }
        if (fitting > 0 && fitting * 5 >= lines.size() * 3) {
            return split;
        }
    }
    return {};
}

MappingGuess guessText(const QList<Frame> &samples)
{
    MappingGuess guess;
    guess.mapping.format = Mapping::Format::Text;
    QStringList lines;
    for (const Frame &sample : samples) {
        if (!sample.payload.trimmed().isEmpty()) {
            lines.append(QString::fromUtf8(sample.payload));
        }
    }
    guess.mapping.split = splitOf(lines);
    if (!lines.isEmpty()) {
        guess.sureness = guess.mapping.split.isEmpty() ? Sureness::Unsure : Sureness::Likely;
    }
    return guess;
}

} // namespace

MappingGuess guessMapping(const QList<Frame> &samples, bool areEvents)
{
    if (hasBytes(samples)) {
        MappingGuess guess;
        guess.mapping.format = Mapping::Format::Binary;
        guess.sureness = Sureness::Likely;
        return guess;
    }
    return isJson(samples) ? guessJson(Leaves(samples, areEvents), areEvents) : guessText(samples);
}

} // namespace godwit::net::detect
