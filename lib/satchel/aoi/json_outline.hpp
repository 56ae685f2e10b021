// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace satchel::detail {

/// What shows of a JSON object without its values: where it ends, its type, and what stands among
/// its features. Takes what GDAL's parser takes beside JSON: strings in single quotes, comments.
class JsonOutline {
public:
    void take(char letter)
    {
        switch (m_place) {
        case Place::between:
            return take_between(letter);
        case Place::string:
            if (letter == '\\') {
                m_place = Place::escape;
            } else if (letter == m_quote) {
                end_of_string();
            } else {
                keep(letter);
            }
            return;
        case Place::escape:
            m_place = Place::string;
            return;
        case Place::slash:
            m_place = letter == '*'   ? Place::comment
                      : letter == '/' ? Place::line_comment
                                      : Place::between;
            return;
        case Place::line_comment:
            m_place = letter == '\n' ? Place::between : m_place;
            return;
        case Place::comment:
            m_place = letter == '*' ? Place::star : m_place;
            return;
        case Place::star:
            m_place = letter == '/' ? Place::between : letter == '*' ? Place::star : Place::comment;
            return;
        }
    }

    [[nodiscard]] bool has_begun() const noexcept { return m_has_begun; }
    [[nodiscard]] bool has_ended() const noexcept { return m_has_begun && m_depth == 0; }
    [[nodiscard]] std::string const& type() const noexcept { return m_type; }

    /// Has the last letter begun a member of "features" that is no object?
    [[nodiscard]] bool begins_stray_member() const noexcept { return m_begins_stray; }

    /// "crs": null, which says that nobody knows.
    [[nodiscard]] bool has_unknown_crs() const noexcept { return m_has_unknown_crs; }

private:
    enum class Place { between, string, escape, slash, line_comment, comment, star };

    void take_between(char letter);
    void end_of_string();
    void keep(char letter)
    {
        constexpr std::size_t most = 40; // longer than any name that matters
        if (m_depth == 1 && m_word.size() < most) {
            m_word += letter;
        }
    }

    Place m_place = Place::between;
    char m_quote = '"';
    std::size_t m_depth = 0;
    bool m_has_begun = false;
    bool m_is_value = false; ///< behind the colon of a member of the object itself
    bool m_is_in_features = false;
    bool m_begins_stray = false;
    bool m_has_unknown_crs = false;
    std::string m_word;
    std::string m_key;
    std::string m_type;
}; // class JsonOutline

} // namespace satchel::detail
