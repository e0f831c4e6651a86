#pragma once

#include <QLatin1StringView>

namespace godwit::ui {

/// Every icon of the window; each one is resources/icons/<name>.svg, 24 by 24, drawn in one colour.
enum class Icon : unsigned char {
    Activity,
    ArrowDown,
    ArrowUp,
    ArrowUpDown,
    AtSign,
    Bell,
    BellOff,
    Bold,
    Bolt,
    Check,
    CheckCheck,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    CircleAlert,
    CircleCheck,
    CircleDashed,
    CircleHelp,
    Clock,
    Code,
    Copy,
    CornerDownLeft,
    Download,
    ExternalLink,
    File,
    Filter,
    Globe,
    Hash,
    Image,
    Inbox,
    Key,
    Keyboard,
    Laptop,
    Loader,
    Lock,
    Monitor,
    Moon,
    More,
    PanelBottom,
    PanelRight,
    Pause,
    Pencil,
    Pin,
    Play,
    Plus,
    Power,
    RefreshCw,
    Reply,
    Route,
    Search,
    Send,
    Settings,
    Shield,
    ShieldCheck,
    Smile,
    SquarePen,
    Sun,
    Trash,
    TriangleAlert,
    User,
    Users,
    WifiOff,
    X,
};
inline constexpr int iconCount = static_cast<int>(Icon::X) + 1;

/// The file's name without its ending.
[[nodiscard]] QLatin1StringView iconName(Icon icon);

} // namespace godwit::ui
