#pragma once

namespace godwit::chat {

/// What this server promises; the rest is hidden or explained, never pretended.
struct Abilities
{
    bool deduplicates = false; ///< resending the same MessageId is safe
    bool keepsHistory = false;
    bool resumes = false; ///< RequestSync works
    bool readMarkers = false;
    bool typing = false;
    bool presence = false;
    bool editing = false;
    bool reactions = false;
    bool rooms = false; ///< rooms can be listed, created, joined and left
    friend bool operator==(const Abilities &, const Abilities &) = default;
};

} // namespace godwit::chat
