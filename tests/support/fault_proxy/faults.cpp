#include "support/fault_proxy/faults.h"

#include <QHash>

namespace godwit::test {

using namespace Qt::StringLiterals;

namespace {

using Problem = std::optional<QString>;

template <class Value>
Problem pick(const QString &key, const QJsonValue &json, const QHash<QString, Value> &names,
             Value &value)
{
    const auto found = names.constFind(json.toString());
    if (found == names.cend()) {
        return u"%1 cannot be \"%2\""_s.arg(key, json.toVariant().toString());
    }
    value = *found;
    return {};
}

Problem readNumber(const QString &key, const QJsonValue &json, qint64 &value)
{
    value = json.toInteger(-1);
    return value < 0 ? Problem(u"%1 must be a number that is not negative"_s.arg(key)) : Problem();
}

Problem readAnswer(const QString &key, const QJsonValue &json, Answer &answer)
{
    answer = {};
    const QJsonObject object = json.toObject();
    if (json.isDouble() || object.contains("status"_L1)) {
        answer.kind = Answer::Kind::Status;
        answer.status = json.toInt(object["status"_L1].toInt());
        if (object.contains("retryAfter"_L1)) {
            answer.retryAfter = object["retryAfter"_L1].toInt();
        }
        const bool valid = answer.status >= 100 && answer.status <= 599;
        return valid ? Problem() : Problem(u"%1 needs an HTTP status"_s.arg(key));
    }
    if (object.contains("redirect"_L1)) {
        answer.kind = Answer::Kind::Redirect;
        answer.location = object["redirect"_L1].toString().toUtf8();
        return {};
    }
    static const QHash<QString, Answer::Kind> kinds{{u"pass"_s, Answer::Kind::Pass},
                                                    {u"swallow"_s, Answer::Kind::Swallow},
                                                    {u"zombie"_s, Answer::Kind::Zombie},
                                                    {u"html"_s, Answer::Kind::Html}};
    return pick(key, json, kinds, answer.kind);
}

Problem readFlow(const QString &key, const QJsonValue &json, Flow &flow)
{
    flow = {};
    const QJsonObject object = json.toObject();
    for (auto part = object.begin(); part != object.end(); ++part) {
        qint64 number = 0;
        if (Problem problem = readNumber(part.key(), part.value(), number)) {
            return problem;
        }
        if (part.key() == u"delayMs") {
            flow.delay = base::Milliseconds(number);
        } else if (part.key() == u"jitterMs") {
            flow.jitter = base::Milliseconds(number);
        } else if (part.key() == u"bytesPerSecond") {
            flow.bytesPerSecond = number;
        } else if (part.key() == u"bytesPerFlip") {
            flow.bytesPerFlip = number;
        } else {
            return u"%1 has no \"%2\""_s.arg(key, part.key());
        }
    }
    return {};
}

Problem readCut(const QJsonValue &json, std::optional<base::Milliseconds> &value)
{
    value.reset();
    qint64 number = 0;
    if (json.isNull()) {
        return {};
    }
    Problem problem = readNumber(u"cutAfterUpgradeMs"_s, json, number);
    value = base::Milliseconds(number);
    return problem;
}

Problem readPart(const QString &key, const QJsonValue &json, Faults &faults)
{
    static const QHash<QString, Door> doors{
        {u"open"_s, Door::Open}, {u"refuse"_s, Door::Refusing}, {u"swallow"_s, Door::Swallowing}};
    if (key == u"door") {
        return pick(key, json, doors, faults.door);
    }
    if (key == u"upgrade") {
        return readAnswer(key, json, faults.upgrade);
    }
    if (key == u"requests") {
        if (json == u"zombie"_s) {
            return u"requests cannot become zombies, only an upgrade can"_s;
        }
        return readAnswer(key, json, faults.request);
    }
    if (key == u"up") {
        return readFlow(key, json, faults.up);
    }
    if (key == u"down") {
        return readFlow(key, json, faults.down);
    }
    if (key == u"cutAfterUpgradeMs") {
        return readCut(json, faults.cutAfterUpgrade);
    }
    if (key == u"frozen") {
        faults.frozen = json.toBool();
        return {};
    }
    return u"there is no fault \"%1\""_s.arg(key);
}

} // namespace

base::Result<Faults, QString> changed(const Faults &before, const QJsonObject &json)
{
    Faults faults = before;
    for (auto part = json.begin(); part != json.end(); ++part) {
        if (const Problem problem = readPart(part.key(), part.value(), faults)) {
            return base::Failure{*problem};
        }
    }
    return faults;
}

} // namespace godwit::test
