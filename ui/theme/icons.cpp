#include "ui/theme/icons.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

#include <cmath>

// Q_INIT_RESOURCE does not work inside a namespace.
static void initIconResources()
{
    Q_INIT_RESOURCE(godwit_icons);
}

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *names[iconCount] = {
    "activity",
    "arrow-down",
    "arrow-up",
    "arrow-up-down",
    "at-sign",
    "bell",
    "bell-off",
    "bold",
    "bolt",
    "check",
    "check-check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "circle-alert",
    "circle-check",
    "circle-dashed",
    "circle-help",
    "clock",
    "code",
    "copy",
    "corner-down-left",
    "download",
    "external-link",
    "file",
    "filter",
    "globe",
    "hash",
    "image",
    "inbox",
    "key",
    "keyboard",
    "laptop",
    "loader",
    "lock",
    "monitor",
    "moon",
    "more",
    "panel-bottom",
    "panel-right",
    "pause",
    "pencil",
    "pin",
    "play",
    "plus",
    "power",
    "refresh-cw",
    "reply",
    "route",
    "search",
    "send",
    "settings",
    "shield",
    "shield-check",
    "smile",
    "square-pen",
    "sun",
    "trash",
    "triangle-alert",
    "user",
    "users",
    "wifi-off",
    "x",
};

QByteArray drawing(const QString &name)
{
    [[maybe_unused]] static const bool once = (initIconResources(), true);
    QFile file(u":/godwit/icons/"_s + name + u".svg"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QPixmap render(const QByteArray &svg, int size, qreal ratio)
{
    const int pixels = static_cast<int>(std::lround(size * ratio));
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(svg);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

} // namespace

QLatin1StringView iconName(Icon icon)
{
    return QLatin1StringView(names[static_cast<int>(icon)]);
}

QPixmap Icons::pixmap(Icon icon, int size, const QColor &color, qreal ratio) const
{
    const Key key{icon, size, color.rgba(), static_cast<int>(std::lround(ratio * 100))};
    QPixmap &entry = m_pixmaps[key];
    if (entry.isNull()) {
        QByteArray svg = drawing(QString(iconName(icon)));
        svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
        entry = render(svg, size, ratio);
    }
    return entry;
}

QPixmap appPicture(int size, qreal ratio)
{
    const bool small = size * ratio <= 24;
    return render(drawing(small ? u"app-icon-small"_s : u"app-icon"_s), size, ratio);
}

} // namespace godwit::ui
