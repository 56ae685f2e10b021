// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <string>
#include <vector>

namespace satchel::detail {

/// One sentence about several areas: "area 3 (parcel 12): ...; 4 more areas were repaired".
class Sentence {
public:
    void add(Area const& area, std::string const& text, std::size_t more)
    {
        if (++m_count == 1) {
            m_first = "area " + std::to_string(area.id) + " (" + area.name + "): " + text;
            if (more > 0) {
                m_first += " (and " + std::to_string(more) + " more about it)";
            }
        }
    }

    /// `one` and `several` follow the number of the other areas: "was repaired".
    void tell(std::vector<std::string>& notes, std::string const& one,
              std::string const& several) const
    {
        if (m_count == 0) {
            return;
        }
        auto const more = m_count - 1;
        notes.push_back(m_first + (more == 0 ? ""
                                   : more == 1
                                       ? "; 1 more area " + one
                                       : "; " + std::to_string(more) + " more areas " + several));
    }

private:
    std::string m_first;
    std::size_t m_count = 0;
}; // class Sentence

} // namespace satchel::detail
