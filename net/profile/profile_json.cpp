#include "net/profile/profile_json.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace godwit::net::profile {

using namespace Qt::StringLiterals;

namespace {

constexpr base::Milliseconds usualFloor{1000};
constexpr base::Milliseconds usualCeiling{10000};
constexpr base::Milliseconds usualHold{60000};

QJsonValue jsonOf(const FieldSource &source)
{
    if (source.at && !source.otherwise) {
        return source.at->text();
    }
    QJsonObject object;
    if (source.at) {
        object.insert(u"at"_s, source.at->text());
    } else if (!source.shape.names().isEmpty()) {
        object.insert(u"template"_s, source.shape.text());
    }
    if (source.otherwise) {
        object.insert(object.isEmpty() ? u"always"_s : u"else"_s, *source.otherwise);
    }
    return object;
}

QJsonObject jsonOf(const Condition &condition)
{
    QJsonObject object{{u"at"_s, condition.at.text()}};
    if (condition.is) {
        object.insert(u"is"_s, *condition.is);
    }
    return object;
}

void addPlace(QJsonObject &object, const Place &place)
{
    if (!(place.path == TextTemplate())) {
        object.insert(u"path"_s, place.path.text());
    }
    if (place.port) {
        object.insert(u"port"_s, *place.port);
    }
}

double seconds(base::Milliseconds time)
{
    return static_cast<double>(time.count()) / 1000;
}

void addPace(QJsonObject &object, const ReceiveWay &way)
{
    if (way.kind == ReceiveWay::Kind::LongPolling && way.hold != usualHold) {
        object.insert(u"hold"_s, seconds(way.hold));
    }
    if (way.kind == ReceiveWay::Kind::Polling && way.floor != usualFloor) {
        object.insert(u"every"_s, seconds(way.floor));
    }
    if (way.kind == ReceiveWay::Kind::Polling && way.ceiling != qMax(usualCeiling, way.floor)) {
        object.insert(u"atMost"_s, seconds(way.ceiling));
    }
}

QJsonObject jsonOf(const ReceiveWay &way)
{
    static const QStringList words{u"websocket"_s, u"eventStream"_s, u"longPolling"_s, u"polling"_s,
                                   u"socketio"_s};
    QJsonObject object{{u"by"_s, words.at(static_cast<int>(way.kind))}};
    addPlace(object, way.place);
    if (way.list) {
        object.insert(u"list"_s, way.list->text());
    }
    if (!way.subprotocols.isEmpty()) {
        object.insert(u"subprotocols"_s, QJsonArray::fromStringList(way.subprotocols));
    }
    if (!way.events.isEmpty()) {
        object.insert(u"events"_s, QJsonArray::fromStringList(way.events));
    }
    addPace(object, way);
    if (way.cursor) {
        object.insert(u"cursor"_s,
                      QJsonObject{{u"parameter"_s, way.cursor->parameter},
                                  {u"from"_s, jsonOf(way.cursor->from)}});
    }
    return object;
}

QJsonObject jsonOf(const SendWay &way)
{
    static const QStringList words{u"websocket"_s, u"post"_s, u"put"_s, u"socketio"_s};
    QJsonObject object{{u"by"_s, words.at(static_cast<int>(way.kind))}};
    addPlace(object, way.place);
    if (way.body == SendWay::Body::Json) {
        object.insert(u"json"_s, way.json);
    } else if (way.body == SendWay::Body::Text) {
        object.insert(u"text"_s, way.text.text());
    } else {
        QJsonObject form;
        for (const auto &[name, shape] : way.form) {
            form.insert(name, shape.text());
        }
        object.insert(u"form"_s, form);
    }
    if (way.isAcknowledged) {
        object.insert(u"acknowledged"_s, true);
    }
    if (way.isBinary) {
        object.insert(u"binary"_s, true);
    }
    return object;
}

QJsonObject jsonOf(const Mapping &mapping)
{
    static const QStringList formats{u"json"_s, u"text"_s, u"binary"_s};
    static const QStringList units{u"text"_s, u"seconds"_s, u"milliseconds"_s};
    QJsonObject object;
    if (mapping.format != Mapping::Format::Json) {
        object.insert(u"format"_s, formats.at(static_cast<int>(mapping.format)));
    }
    if (!mapping.split.isEmpty()) {
        object.insert(u"split"_s, mapping.split);
    }
    if (mapping.list) {
        object.insert(u"list"_s, mapping.list->text());
    }
    if (mapping.newestFirst) {
        object.insert(u"order"_s, u"newestFirst"_s);
    }
    if (mapping.when) {
        object.insert(u"when"_s, jsonOf(*mapping.when));
    }
    const std::pair<QString, const FieldSource *> sources[] = {{u"author"_s, &mapping.author},
                                                               {u"text"_s, &mapping.text},
                                                               {u"id"_s, &mapping.id},
                                                               {u"room"_s, &mapping.room}};
    for (const auto &[name, source] : sources) {
        if (!source->isEmpty()) {
            object.insert(name, jsonOf(*source));
        }
    }
    if (mapping.time.at) {
        const QString at = mapping.time.at->text();
        object.insert(u"time"_s,
                      mapping.timeUnit == Mapping::TimeUnit::Text
                          ? QJsonValue(at)
                          : QJsonObject{{u"at"_s, at},
                                        {u"unit"_s, units.at(static_cast<int>(mapping.timeUnit))}});
    }
    return object;
}

QJsonObject jsonOf(const Signs &signs)
{
    QJsonObject object;
    const std::pair<QString, const std::optional<PersonSign> *> persons[]
        = {{u"join"_s, &signs.join},
           {u"leave"_s, &signs.leave},
           {u"typing"_s, &signs.typing},
           {u"typingEnds"_s, &signs.typingEnds}};
    for (const auto &[name, sign] : persons) {
        if (*sign) {
            QJsonObject person{{u"when"_s, jsonOf((*sign)->when)},
                               {u"person"_s, jsonOf((*sign)->person)}};
            if ((*sign)->on) {
                person.insert(u"on"_s, (*sign)->on->text());
            }
            object.insert(name, person);
        }
    }
    if (signs.online) {
        object.insert(u"online"_s,
                      QJsonObject{{u"when"_s, jsonOf(signs.online->when)},
                                  {u"people"_s, signs.online->people.text()},
                                  {u"name"_s, signs.online->name.text()}});
    }
    return object;
}

QJsonObject jsonOf(const SignIn &signIn)
{
    static const QStringList words{u"nothing"_s, u"name"_s,  u"basic"_s,
                                   u"bearer"_s,  u"query"_s, u"auth"_s};
    QJsonObject object{{u"by"_s, words.at(static_cast<int>(signIn.kind))}};
    if (!signIn.parameter.isEmpty()) {
        object.insert(u"parameter"_s, signIn.parameter);
    }
    return object;
}

template <class Way> QJsonArray jsonOf(const QList<Way> &ways)
{
    QJsonArray array;
    for (const Way &way : ways) {
        array.append(jsonOf(way));
    }
    return array;
}

QByteArray compact(const QJsonValue &value)
{
    // Only lists and objects are documents.
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

/// A line for each field, in the order in which people read them, which Qt does not keep.
class Lines final
{
public:
    void add(const QString &name, const QJsonValue &value)
    {
        m_text += m_text.isEmpty() ? "{\n" : ",\n";
        m_text += "  " + compact(name) + ": ";
        const QJsonObject object = value.toObject();
        if (name != "message"_L1 || object.size() < 2) {
            m_text += compact(value);
            return;
        }
        QByteArrayList fields;
        for (auto field = object.constBegin(); field != object.constEnd(); ++field) {
            fields.append("    " + compact(field.key()) + ": " + compact(field.value()));
        }
        m_text += "{\n" + fields.join(",\n") + "\n  }";
    }
    [[nodiscard]] QByteArray text() const { return m_text + "\n}\n"; }

private:
    QByteArray m_text;
};

} // namespace

QByteArray profileJson(const Profile &profile)
{
    Lines lines;
    lines.add(u"profile"_s, 1);
    lines.add(u"name"_s, profile.name);
    lines.add(u"receive"_s, jsonOf(profile.receive));
    if (profile.history) {
        QJsonObject history;
        addPlace(history, profile.history->place);
        if (!history.contains("path"_L1)) {
            history.insert(u"path"_s, QString());
        }
        if (profile.history->list) {
            history.insert(u"list"_s, profile.history->list->text());
        }
        lines.add(u"history"_s, history);
    }
    if (!profile.hello.isEmpty()) {
        lines.add(u"hello"_s, profile.hello);
    }
    if (!profile.send.isEmpty()) {
        lines.add(u"send"_s, jsonOf(profile.send));
        lines.add(u"echo"_s, profile.echoes);
    } else if (profile.echoes) {
        lines.add(u"echo"_s, true);
    }
    if (profile.typing) {
        lines.add(u"typing"_s,
                  QJsonObject{{u"on"_s, profile.typing->on}, {u"off"_s, profile.typing->off}});
    }
    lines.add(u"message"_s, jsonOf(profile.message));
    if (const QJsonObject signs = jsonOf(profile.signs); !signs.isEmpty()) {
        lines.add(u"signs"_s, signs);
    }
    if (profile.signIn.kind != SignIn::Kind::Nothing) {
        lines.add(u"signIn"_s, jsonOf(profile.signIn));
    }
    return lines.text();
}

} // namespace godwit::net::profile
