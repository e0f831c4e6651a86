#include "net/detect/samples.h"

#include "net/detect/field_names.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace godwit::net::detect {

using namespace Qt::StringLiterals;
using profile::JsonPointer;

namespace {

constexpr qsizetype mostItems = 200;
constexpr qsizetype mostLeaves = 100;
constexpr int deepest = 4;
constexpr int shallowestList = 2; ///< how deep a list of messages may lie

QJsonValue wholeOf(const QByteArray &payload)
{
    const QJsonDocument document = QJsonDocument::fromJson(payload);
    if (document.isNull()) {
        return QJsonValue(QJsonValue::Undefined);
    }
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

/// Some servers send text as bytes.
bool isText(const QByteArray &payload)
{
    return payload.isValidUtf8() && std::none_of(payload.cbegin(), payload.cend(), [](char c) {
               return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
           });
}

/// A message may have lists, of reactions for example; what has a text of its own is one.
bool isMessage(const QJsonObject &object)
{
    for (auto field = object.constBegin(); field != object.constEnd(); ++field) {
        if (field.value().isString() && nameScore(FieldRole::Text, {field.key()}) > 0) {
            return true;
        }
    }
    return false;
}

bool holdsMessages(const QJsonArray &array)
{
    const QJsonObject first = array.first().toObject();
    return isMessage(first)
        || std::any_of(first.constBegin(), first.constEnd(),
                       [](const auto &part) { return isMessage(part.toObject()); });
}

/// The longest list of messages in \p value.
void findList(const QJsonValue &value, const JsonPointer &at, int depth,
              std::optional<JsonPointer> &found, qsizetype &longest)
{
    const QJsonObject object = value.toObject();
    for (auto field = object.constBegin(); field != object.constEnd(); ++field) {
        const JsonPointer place = at.child(field.key());
        const QJsonArray array = field.value().toArray();
        if (array.size() > longest && holdsMessages(array)) {
            longest = array.size();
            found = place;
        } else if (field.value().isObject() && depth < shallowestList) {
            findList(field.value(), place, depth + 1, found, longest);
        }
    }
}

void collect(const QJsonValue &value, const JsonPointer &at, int depth, QList<JsonPointer> &places)
{
    if (places.size() >= mostLeaves || depth > deepest) {
        return;
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto field = object.constBegin(); field != object.constEnd(); ++field) {
            collect(field.value(), at.child(field.key()), depth + 1, places);
        }
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < qMin<qsizetype>(array.size(), 8); ++i) {
            collect(array.at(i), at.child(QString::number(i)), depth + 1, places);
        }
    } else if (!value.isNull() && !value.isUndefined() && !places.contains(at)) {
        places.append(at);
    }
}

} // namespace

bool hasBytes(const QList<Frame> &samples)
{
    return std::any_of(samples.cbegin(), samples.cend(),
                       [](const Frame &frame) { return !isText(frame.payload); });
}

bool isJson(const QList<Frame> &samples)
{
    return !samples.isEmpty()
        && std::all_of(samples.cbegin(), samples.cend(),
                       [](const Frame &frame) { return !wholeOf(frame.payload).isUndefined(); });
}

int Leaf::count() const
{
    return static_cast<int>(std::count_if(values.cbegin(), values.cend(),
                                          [](const auto &value) { return !value.isUndefined(); }));
}

Leaves::Leaves(const QList<Frame> &samples, bool areEvents)
{
    for (const Frame &sample : samples) {
        const QJsonValue whole = wholeOf(sample.payload);
        if (areEvents) {
            m_items.append(whole);
        } else {
            addItems(whole);
        }
    }
    flatten();
}

Leaves::Leaves(QList<QJsonValue> items)
    : m_items(std::move(items))
{
    flatten();
}

void Leaves::addItems(const QJsonValue &whole)
{
    QJsonArray array = whole.toArray();
    if (whole.isObject()) {
        std::optional<JsonPointer> list;
        qsizetype longest = 0;
        if (!isMessage(whole.toObject())) {
            findList(whole, {}, 0, list, longest);
        }
        if (!list) {
            m_items.append(whole);
            return;
        }
        m_list = list;
        array = list->in(whole).toArray();
    }
    for (const QJsonValue &item : std::as_const(array)) {
        m_items.append(item);
    }
}

void Leaves::flatten()
{
    m_items = m_items.mid(qMax(qsizetype{0}, m_items.size() - mostItems));
    QList<JsonPointer> places;
    for (const QJsonValue &item : std::as_const(m_items)) {
        collect(item, {}, 0, places);
    }
    for (const JsonPointer &place : std::as_const(places)) {
        Leaf leaf{place, {}};
        for (const QJsonValue &item : std::as_const(m_items)) {
            const QJsonValue value = place.in(item);
            const bool isLeaf = value.isString() || value.isDouble() || value.isBool();
            leaf.values.append(isLeaf ? value : QJsonValue(QJsonValue::Undefined));
        }
        m_leaves.append(leaf);
    }
}

bool Leaves::has(const QString &name) const
{
    return std::any_of(m_leaves.cbegin(), m_leaves.cend(), [&name](const Leaf &leaf) {
        return leaf.name().compare(name, Qt::CaseInsensitive) == 0;
    });
}

const Leaf *Leaves::at(const JsonPointer &place) const
{
    const auto found = std::find_if(m_leaves.cbegin(), m_leaves.cend(),
                                    [&place](const Leaf &leaf) { return leaf.at == place; });
    return found == m_leaves.cend() ? nullptr : &*found;
}

} // namespace godwit::net::detect
