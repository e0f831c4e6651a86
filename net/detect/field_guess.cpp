#include "net/detect/field_guess.h"

#include "net/profile/field_source.h"

#include <QDateTime>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace godwit::net::detect {

using namespace Qt::StringLiterals;
using profile::JsonPointer;
using TimeUnit = profile::Mapping::TimeUnit;

namespace {

constexpr qsizetype longestName = 64;
constexpr qsizetype shownExample = 80;
constexpr double earliest = 946'684'800; ///< 2000-01-01, in seconds
constexpr double latest = 4'102'444'800; ///< 2100-01-01

/// What the values of a place look like.
struct Shape
{
    QStringList texts;
    bool areStrings = true;
    bool areNumbers = true;
    bool areNames = true; ///< short, and in one line
    bool areDistinct = true;
    bool haveSpaces = false;
    bool haveDates = true;
    double average = 0;
    double least = 0;
    double most = 0;
};

Shape shapeOf(const Leaf &leaf)
{
    Shape shape;
    QSet<QString> seen;
    for (const QJsonValue &value : leaf.values) {
        const auto text = profile::textOf(value);
        if (!text) {
            continue;
        }
        shape.areStrings = shape.areStrings && value.isString();
        shape.areNumbers = shape.areNumbers && value.isDouble();
        shape.areNames = shape.areNames && !text->trimmed().isEmpty() && !value.isBool()
            && text->size() <= longestName && !text->contains(u'\n');
        shape.areDistinct = shape.areDistinct && !seen.contains(*text) && !value.isBool();
        shape.haveSpaces = shape.haveSpaces || text->trimmed().contains(u' ');
        shape.haveDates = shape.haveDates && value.isString() && text->size() >= 10
            && (QDateTime::fromString(*text, Qt::ISODateWithMs).isValid()
                || QDateTime::fromString(*text, Qt::RFC2822Date).isValid());
        shape.average += static_cast<double>(text->size());
        const double number = value.toDouble();
        shape.least = shape.texts.isEmpty() ? number : std::min(shape.least, number);
        shape.most = std::max(shape.most, number);
        seen.insert(*text);
        shape.texts.append(*text);
    }
    shape.average /= static_cast<double>(qMax(qsizetype{1}, shape.texts.size()));
    return shape;
}

std::optional<TimeUnit> timeUnitOf(const Shape &shape)
{
    if (shape.haveDates) {
        return TimeUnit::Text;
    }
    if (shape.areNumbers && shape.least >= earliest && shape.most <= latest) {
        return TimeUnit::Seconds;
    }
    if (shape.areNumbers && shape.least >= earliest * 1000 && shape.most <= latest * 1000) {
        return TimeUnit::Milliseconds;
    }
    return std::nullopt;
}

/// 0: it cannot be that.
int score(FieldRole role, const Leaf &leaf, const Shape &shape)
{
    const int name = nameScore(role, leaf.at.tokens());
    switch (role) {
    case FieldRole::Time: // what looks like one is one, whatever it is called
        return timeUnitOf(shape) ? 8 + name : 0;
    case FieldRole::Id: {
        const bool isWhole = !shape.areNumbers || shape.most == std::floor(shape.most);
        return name > 0 && shape.areDistinct && shape.areNames && isWhole ? name : 0;
    }
    case FieldRole::Text: {
        if (!shape.areStrings || timeUnitOf(shape)) {
            return 0;
        }
        const int looks = (shape.haveSpaces ? 4 : 0) + (shape.average > 12 ? 2 : 0) + 1;
        return nameScore(FieldRole::Author, leaf.at.tokens()) > 6 ? 0 : 2 * name + looks;
    }
    case FieldRole::Author: {
        if (!shape.areNames || timeUnitOf(shape) || (shape.areNumbers && name == 0)) {
            return 0;
        }
        const bool repeats = !shape.areDistinct && shape.texts.size() > 2;
        return name > 0 ? name + 2 : (repeats && !shape.haveSpaces ? 5 : 0);
    }
    case FieldRole::Room:
        break;
    }
    return shape.areNames && name >= 6 ? name : 0;
}

class Choice final
{
public:
    explicit Choice(const Leaves &leaves, const std::optional<JsonPointer> &ignored)
    {
        for (const Leaf &leaf : leaves.leaves()) {
            // What only few items have is not what makes a message.
            if (leaf.at != ignored && leaf.count() * 2 >= leaves.items().size()) {
                m_open.append({leaf, shapeOf(leaf)});
            }
        }
    }

    /// The place that fits best, which no other field may have after that.
    std::optional<JsonPointer> take(FieldRole role, int atLeast, FieldGuess &guess)
    {
        int best = 0;
        qsizetype chosen = -1;
        for (qsizetype i = 0; i < m_open.size(); ++i) {
            const int each = score(role, m_open.at(i).leaf, m_open.at(i).shape);
            if (each > best) {
                best = each;
                chosen = i;
            }
        }
        if (chosen < 0 || best < atLeast) {
            return std::nullopt;
        }
        const Candidate taken = m_open.takeAt(chosen);
        const JsonPointer at = taken.leaf.at;
        if (role == FieldRole::Time) {
            guess.timeUnit = timeUnitOf(taken.shape).value_or(TimeUnit::Text);
        } else if (role == FieldRole::Text) {
            guess.textScore = best;
        }
        guess.reasons.append({role, at, nameScore(role, at.tokens()) > 0,
                              taken.shape.texts.value(0).left(shownExample)});
        return at;
    }

private:
    struct Candidate
    {
        Leaf leaf;
        Shape shape;
    };
    QList<Candidate> m_open;
};

} // namespace

FieldGuess guessFields(const Leaves &leaves, const std::optional<JsonPointer> &ignored)
{
    FieldGuess guess;
    Choice choice(leaves, ignored);
    // In this order: a time is a time by its looks, and what is left over may be anything.
    guess.time = choice.take(FieldRole::Time, 8, guess);
    guess.id = choice.take(FieldRole::Id, 6, guess);
    guess.text = choice.take(FieldRole::Text, 1, guess);
    guess.room = choice.take(FieldRole::Room, 6, guess);
    guess.author = choice.take(FieldRole::Author, 5, guess);
    return guess;
}

std::optional<JsonPointer> guessPerson(const Leaves &leaves,
                                       const std::optional<JsonPointer> &ignored)
{
    FieldGuess guess;
    return Choice(leaves, ignored).take(FieldRole::Author, 5, guess);
}

} // namespace godwit::net::detect
