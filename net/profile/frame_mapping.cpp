#include "net/profile/frame_mapping.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace godwit::net::profile {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 256;
constexpr qsizetype longestSplitName = 64;
constexpr qsizetype longestId = 256;
constexpr qsizetype shownBytes = 1024;
constexpr qsizetype mostPeople = 10'000;
constexpr qint64 endOfTime = 253'402'300'799'999; ///< the last millisecond of the year 9999

struct Items
{
    QList<QJsonValue> values; ///< oldest first
    bool isList = false;
    bool isJson = true;
};

Items itemsOf(const Profile &profile, const ReceiveWay &way, const QByteArray &payload)
{
    const QJsonDocument document = QJsonDocument::fromJson(payload);
    if (document.isNull()) {
        return {{}, false, false};
    }
    const QJsonValue whole
        = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    if (way.kind == ReceiveWay::Kind::SocketIo) {
        return {{whole}, false}; // the list is the event
    }
    const auto &list = way.list ? way.list : profile.message.list;
    QJsonValue value = list ? list->in(whole) : whole;
    if (value.isUndefined()) {
        value = whole; // one that is pushed need not be wrapped as those that were asked for
    }
    if (!value.isArray()) {
        return {{value}, false};
    }
    const QJsonArray array = value.toArray();
    QList<QJsonValue> values(array.cbegin(), array.cend());
    if (profile.message.newestFirst) {
        std::reverse(values.begin(), values.end());
    }
    return {values, true};
}

bool fits(const Condition &condition, const QJsonValue &value)
{
    const QJsonValue found = condition.at.in(value);
    return condition.is ? textOf(found) == condition.is : !found.isUndefined() && !found.isNull();
}

std::optional<base::WallTime> timeOf(const Mapping &mapping, const QJsonValue &value)
{
    const QJsonValue found = mapping.time.at ? mapping.time.at->in(value) : QJsonValue();
    double milliseconds = -1;
    if (mapping.timeUnit == Mapping::TimeUnit::Text) {
        QDateTime time = QDateTime::fromString(found.toString(), Qt::ISODateWithMs);
        if (time.isValid() && time.timeSpec() == Qt::LocalTime) {
            time.setTimeSpec(Qt::UTC); // it does not say where; servers mean this
        }
        if (!time.isValid()) {
            time = QDateTime::fromString(found.toString(), Qt::RFC2822Date);
        }
        milliseconds = time.isValid() ? static_cast<double>(time.toMSecsSinceEpoch()) : -1;
    } else if (const auto text = textOf(found)) {
        bool isNumber = false;
        const double number = text->toDouble(&isNumber);
        const double unit = mapping.timeUnit == Mapping::TimeUnit::Seconds ? 1000 : 1;
        milliseconds = isNumber ? number * unit : -1;
    }
    if (!(milliseconds >= 0 && milliseconds <= static_cast<double>(endOfTime))) {
        return std::nullopt;
    }
    return base::WallTime(base::Milliseconds(std::llround(milliseconds)));
}

void addMessage(const Mapping &mapping, const QJsonValue &item, MappedFrame &frame)
{
    if (mapping.when && !fits(*mapping.when, item)) {
        return;
    }
    const QString text = readText(mapping.text, item).value_or(QString());
    if (text.isEmpty()) {
        ++frame.misfits;
        return;
    }
    frame.messages.append({readText(mapping.author, item).value_or(QString()).left(longestName),
                           text, readText(mapping.id, item).value_or(QString()).left(longestId),
                           readText(mapping.room, item).value_or(QString()).left(longestName),
                           timeOf(mapping, item)});
}

bool addPerson(const std::optional<PersonSign> &sign, MappedSign::Kind kind, const QJsonValue &item,
               MappedFrame &frame)
{
    if (!sign || !fits(sign->when, item)) {
        return false;
    }
    const QString person = readText(sign->person, item).value_or(QString()).left(longestName);
    if (person.isEmpty()) {
        ++frame.misfits;
        return true;
    }
    const bool isOver = sign->on && !sign->on->in(item).toBool(true);
    frame.signs.append({isOver ? MappedSign::Kind::TypingEnded : kind, person});
    return true;
}

bool addPeople(const std::optional<PeopleSign> &sign, const QJsonValue &item, MappedFrame &frame)
{
    if (!sign || !fits(sign->when, item)) {
        return false;
    }
    QStringList people;
    for (const QJsonValue &person : sign->people.in(item).toArray()) {
        const QString name = textOf(sign->name.in(person)).value_or(QString()).left(longestName);
        if (!name.isEmpty() && people.size() < mostPeople) {
            people.append(name);
        }
    }
    frame.online = people;
    return true;
}

bool addSign(const Signs &signs, const QJsonValue &item, MappedFrame &frame)
{
    using Kind = MappedSign::Kind;
    return addPerson(signs.join, Kind::Joined, item, frame)
        || addPerson(signs.leave, Kind::Left, item, frame)
        || addPerson(signs.typing, Kind::Typing, item, frame)
        || addPerson(signs.typingEnds, Kind::TypingEnded, item, frame)
        || addPeople(signs.online, item, frame);
}

void addText(const Mapping &mapping, const QString &text, MappedFrame &frame)
{
    if (text.trimmed().isEmpty()) {
        return;
    }
    MappedMessage message{mapping.author.otherwise.value_or(QString()), text};
    const qsizetype at = mapping.split.isEmpty() ? -1 : text.indexOf(mapping.split);
    const QString name = text.left(qMax(qsizetype{0}, at)).trimmed();
    const QString rest = at < 0 ? QString() : text.mid(at + mapping.split.size());
    const bool isName = !name.isEmpty() && name.size() <= longestSplitName && !name.contains(u'\n');
    if (isName && !rest.isEmpty()) {
        message.author = name;
        message.text = rest;
    }
    frame.messages.append(message);
}

MappedFrame mapText(const Mapping &mapping, const ReceiveWay &way, const QByteArray &payload)
{
    MappedFrame frame;
    if (!payload.isValidUtf8()) {
        frame.misfits = 1;
        return frame;
    }
    const bool isPolled
        = way.kind == ReceiveWay::Kind::Polling || way.kind == ReceiveWay::Kind::LongPolling;
    const QString text = QString::fromUtf8(payload);
    if (!isPolled) {
        addText(mapping, text, frame);
        return frame;
    }
    frame.isList = true;
    QStringList lines = text.split(u'\n');
    if (mapping.newestFirst) {
        std::reverse(lines.begin(), lines.end());
    }
    for (const QString &line : std::as_const(lines)) {
        addText(mapping, line.endsWith(u'\r') ? line.chopped(1) : line, frame);
    }
    return frame;
}

MappedFrame mapBytes(const Mapping &mapping, const QByteArray &payload)
{
    MappedFrame frame;
    if (!payload.isEmpty()) {
        QString text
            = QString::fromLatin1(payload.first(qMin(payload.size(), shownBytes)).toHex(' '));
        if (payload.size() > shownBytes) {
            text += u" \u2026 +%1"_s.arg(payload.size() - shownBytes);
        }
        frame.messages.append({mapping.author.otherwise.value_or(QString()), text});
    }
    return frame;
}

MappedFrame mapJson(const Profile &profile, const ReceiveWay &way, const QByteArray &payload)
{
    MappedFrame frame;
    const Items items = itemsOf(profile, way, payload);
    frame.isList = items.isList;
    if (!items.isJson) {
        frame.misfits = payload.trimmed().isEmpty() ? 0 : 1;
        return frame;
    }
    for (const QJsonValue &item : items.values) {
        if (!addSign(profile.signs, item, frame)) {
            addMessage(profile.message, item, frame);
        }
    }
    return frame;
}

} // namespace

MappedFrame mapFrame(const Profile &profile, const ReceiveWay &way, const QByteArray &payload)
{
    MappedFrame frame;
    switch (profile.message.format) {
    case Mapping::Format::Json:
        frame = mapJson(profile, way, payload);
        break;
    case Mapping::Format::Text:
        frame = mapText(profile.message, way, payload);
        break;
    case Mapping::Format::Binary:
        frame = mapBytes(profile.message, payload);
        break;
    }
    if (const qsizetype tooMany = frame.messages.size() - MostMessages; tooMany > 0) {
        frame.messages.remove(0, tooMany);
        frame.misfits += static_cast<int>(tooMany);
    }
    return frame;
}

MappedFrame mapHistory(const Profile &profile, const QByteArray &payload)
{
    ReceiveWay way;
    way.kind = ReceiveWay::Kind::Polling; // it is asked for, and answered in the same way
    way.list = profile.history->list;
    return mapFrame(profile, way, payload);
}

QString cursorAfter(const Profile &profile, const ReceiveWay &way, const QByteArray &payload)
{
    if (!way.cursor || profile.message.format != Mapping::Format::Json) {
        return {};
    }
    const QList<QJsonValue> items = itemsOf(profile, way, payload).values;
    for (qsizetype i = items.size() - 1; i >= 0; --i) {
        if (const auto found = readText(way.cursor->from, items.at(i));
            found && !found->isEmpty()) {
            return *found;
        }
    }
    return {};
}

} // namespace godwit::net::profile
