// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace satchel::detail {

/// Knows the secrets of a session and takes them out of texts, in every form in
/// which a service may send them back: as they are, percent-encoded, within JSON.
class Redactor {
public:
    enum class Kind {
        secret,   ///< opens something by itself: client secret, key, token
        identity, ///< names somebody: client id, user name, referer
    };

    /// Values of less than four characters are ignored: they are found everywhere.
    void add(std::string_view value, Kind kind);

    /// For what people read: errors, log lines, recorded replies. An identity of
    /// less than eight characters is replaced as a whole word only.
    [[nodiscard]] std::string in_message(std::string text) const;

    /// For data that must stay usable: nothing of less than eight characters is
    /// replaced within a word. A short key may well be part of a datastrip's
    /// number, and a changed number would order another image.
    [[nodiscard]] std::string in_data(std::string text) const;

private:
    struct Form {
        std::string text;
        Kind kind;
    };

    std::vector<Form> m_forms; ///< longest first, so that no part of a secret stays behind
};                             // class Redactor

} // namespace satchel::detail
