#include "ui/markdown/link_text.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxShown = 300;

bool isTrusted(const QUrl &url)
{
    const QString scheme = url.scheme().toLower();
    const bool isWeb = scheme == "http"_L1 || scheme == "https"_L1;
    return url.isValid() && ((isWeb && !url.host().isEmpty()) || scheme == "mailto"_L1);
}

/// The host that words seem to name: "https://bank.example/x", "www.bank.example". With letters
/// that only look like those of a host, too.
QString seemingHost(const QString &words)
{
    static const QRegularExpression address(
        u"(?:[a-z][a-z0-9+.-]*:/*)?(?:[^\\s/@]*@)?((?:[\\w-]+[.\\x{3002}\\x{FF0E}])+[\\w-]{2,})(?:[:/?#]|$)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const auto match = address.match(words.trimmed());
    return match.hasMatch() ? match.captured(1).normalized(QString::NormalizationForm_KC).toLower()
                            : QString();
}

QString withoutWww(const QString &host)
{
    return host.startsWith("www."_L1) ? host.mid(4) : host;
}

QString bare(const QString &text)
{
    return text.left(maxShown) + (text.size() > maxShown ? u"…"_s : QString());
}

} // namespace

LinkText linkText(const QString &words, const QString &target)
{
    const QUrl url(target, QUrl::StrictMode);
    if (!isTrusted(url)) {
        return {false, target.isEmpty() ? words : words + u" ("_s + bare(target) + u')'};
    }
    if (words.trimmed().isEmpty()) {
        return {true, bare(target)};
    }
    const QString seeming = seemingHost(words);
    const QString real = url.scheme() == "mailto"_L1 ? url.path().section(u'@', -1).toLower()
                                                     : url.host(QUrl::FullyDecoded).toLower();
    if (!seeming.isEmpty() && withoutWww(seeming) != withoutWww(real)) {
        return {true, bare(target)};
    }
    return {};
}

} // namespace godwit::ui
