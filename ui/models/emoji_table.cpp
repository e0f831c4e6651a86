#include "ui/models/emoji_table.h"

#include "base/text_folding.h"
#include "ui/models/fuzzy_match.h"

#include <QFile>

#include <algorithm>

// Q_INIT_RESOURCE does not work inside a namespace.
static void initEmojiResource()
{
    Q_INIT_RESOURCE(godwit_emoji);
}

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

struct ShortName
{
    QLatin1StringView name;
    QStringView emoji;
};

/// Unicode's names are long; these are what people type elsewhere.
constexpr ShortName shortNames[] = {
    {QLatin1StringView("+1"), u"👍"},           {QLatin1StringView("-1"), u"👎"},
    {QLatin1StringView("100"), u"💯"},          {QLatin1StringView("bug"), u"🐛"},
    {QLatin1StringView("check"), u"✅"},        {QLatin1StringView("clap"), u"👏"},
    {QLatin1StringView("coffee"), u"☕"},       {QLatin1StringView("cry"), u"😢"},
    {QLatin1StringView("eyes"), u"👀"},         {QLatin1StringView("facepalm"), u"🤦"},
    {QLatin1StringView("fire"), u"🔥"},         {QLatin1StringView("heart"), u"❤️"},
    {QLatin1StringView("joy"), u"😂"},          {QLatin1StringView("laughing"), u"😆"},
    {QLatin1StringView("ok"), u"👌"},           {QLatin1StringView("party"), u"🥳"},
    {QLatin1StringView("pray"), u"🙏"},         {QLatin1StringView("rocket"), u"🚀"},
    {QLatin1StringView("sad"), u"🙁"},       {QLatin1StringView("shrug"), u"🤷"},
    {QLatin1StringView("smile"), u"😄"},        {QLatin1StringView("sob"), u"😭"},
    {QLatin1StringView("sweat_smile"), u"😅"},  {QLatin1StringView("tada"), u"🎉"},
    {QLatin1StringView("thanks"), u"🙏"},       {QLatin1StringView("thinking"), u"🤔"},
    {QLatin1StringView("thumbsdown"), u"👎"},   {QLatin1StringView("thumbsup"), u"👍"},
    {QLatin1StringView("warning"), u"⚠️"}, {QLatin1StringView("wave"), u"👋"},
    {QLatin1StringView("wink"), u"😉"},         {QLatin1StringView("x"), u"❌"},
};

/// "Face: with a hand" as one word, as it stands between colons.
QString asOneWord(const QString &name)
{
    QString word;
    for (const QChar c : base::foldText(name)) {
        if (c.isLetterOrNumber() || c == u'#' || c == u'*') {
            word += c;
        } else if (!word.isEmpty() && !word.endsWith(u'_')) {
            word += u'_';
        }
    }
    return word.endsWith(u'_') ? word.chopped(1) : word;
}

QList<EmojiName> readTable()
{
    initEmojiResource();
    QFile file(u":/godwit/emoji.txt"_s);
    QList<EmojiName> table;
    if (!file.open(QIODevice::ReadOnly)) {
        return table;
    }
    const QList<QByteArray> lines = file.readAll().split('\n');
    table.reserve(lines.size());
    for (const QByteArray &line : lines) {
        const qsizetype tab = line.indexOf('\t');
        if (tab > 0) {
            table.append({QString::fromUtf8(line.left(tab)),
                          asOneWord(QString::fromUtf8(line.mid(tab + 1)))});
        }
    }
    return table;
}

} // namespace

const QList<EmojiName> &emojiTable()
{
    static const QList<EmojiName> table = readTable();
    return table;
}

QList<EmojiName> findEmoji(const QString &words, int atMost)
{
    const QString typed = words.toLower();
    const QString wanted = asOneWord(words);
    QList<std::pair<int, EmojiName>> found;
    const auto add = [&](const EmojiName &each, int bonus) {
        const auto known = [&each](const auto &other) { return other.second.emoji == each.emoji; };
        const auto match = fuzzyMatch(bonus > 0 ? typed : wanted, each.name);
        if (match && std::none_of(found.cbegin(), found.cend(), known)) {
            found.append({match->score + bonus, each});
        }
    };
    for (const ShortName &each : shortNames) {
        if (each.name.startsWith(typed)) {
            add({each.emoji.toString(), each.name}, 500);
        }
    }
    for (const EmojiName &each : emojiTable()) {
        add(each, 0);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    QList<EmojiName> best;
    for (const auto &[score, each] : found.first(std::min<qsizetype>(found.size(), atMost))) {
        best.append(each);
    }
    return best;
}

QString emojiNamed(const QString &name)
{
    const QString wanted = name.toLower();
    for (const ShortName &each : shortNames) {
        if (each.name == wanted) {
            return each.emoji.toString();
        }
    }
    for (const EmojiName &each : emojiTable()) {
        if (each.name == wanted) {
            return each.emoji;
        }
    }
    return {};
}

} // namespace godwit::ui
