#pragma once

#include "net/profile/json_pointer.h"
#include "net/transport/frame.h"

#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QStringList>

#include <optional>

/// What was heard of a server, taken apart. Pure, any thread; anything may be in the frames.
namespace godwit::net::detect {

[[nodiscard]] bool hasBytes(const QList<Frame> &samples);
/// Every one of them is a JSON object or list.
[[nodiscard]] bool isJson(const QList<Frame> &samples);

/// A place in every item, and what stands there, item by item; undefined where there is nothing.
struct Leaf
{
    profile::JsonPointer at;
    QList<QJsonValue> values;
    [[nodiscard]] int count() const; ///< of those that are there
    [[nodiscard]] QString name() const
    {
        return at.tokens().isEmpty() ? QString() : at.tokens().constLast();
    }
};

/// The items of samples that are JSON: the elements of lists, and what came one by one; with every
/// place that has a text, a number or a truth value. At most 200 items, 100 places, 4 deep.
class Leaves final
{
public:
    /// \p areEvents: each sample is a Socket.IO event, and one item.
    Leaves(const QList<Frame> &samples, bool areEvents);
    /// The same of items that are chosen.
    explicit Leaves(QList<QJsonValue> items);

    [[nodiscard]] const QList<QJsonValue> &items() const { return m_items; }
    [[nodiscard]] const QList<Leaf> &leaves() const { return m_leaves; }
    /// Where lists were found in objects; none: items came as they are, or as a list that is all.
    [[nodiscard]] const std::optional<profile::JsonPointer> &list() const { return m_list; }
    /// Whether a place has that name, in any case.
    [[nodiscard]] bool has(const QString &name) const;
    [[nodiscard]] const Leaf *at(const profile::JsonPointer &place) const;

private:
    void addItems(const QJsonValue &whole);
    void flatten();

    QList<QJsonValue> m_items;
    QList<Leaf> m_leaves;
    std::optional<profile::JsonPointer> m_list;
};

} // namespace godwit::net::detect
