// SPDX-License-Identifier: MIT
#include "satchel/aoi/growth.hpp"

#include "satchel/area/change.hpp"
#include "satchel/area/text.hpp"

#include <algorithm>
#include <cmath>

namespace satchel::detail {
namespace {

std::string four_digits(double value)
{
    if (!(value > 0)) {
        return "0";
    }
    auto const steps = std::pow(10, 3 - std::floor(std::log10(value)));
    return format_number(std::round(value * steps) / steps);
}

} // namespace

void Growth::add(std::vector<Change> const& changes, int id, std::string const& name)
{
    auto const simplified = std::find_if(changes.begin(), changes.end(), [](Change const& change) {
        return change.kind == ChangeKind::simplified;
    });
    if (simplified == changes.end()) {
        return;
    }
    ++m_areas;
    m_more_km2 += simplified->after_km2 - simplified->before_km2;
    auto const ratio = simplified->after_km2 / simplified->before_km2;
    if (m_worst.empty() || ratio > m_worst_ratio) {
        m_worst_ratio = ratio;
        m_worst = "area " + std::to_string(id) + " (" + name + "): " + describe(*simplified);
    }
}

void Growth::tell(std::vector<std::string>& notes) const
{
    if (m_areas == 1) {
        notes.push_back(m_worst);
    } else if (m_areas > 1) {
        notes.push_back(std::to_string(m_areas) + " areas were simplified outward and are " +
                        four_digits(m_more_km2) +
                        " km² larger together; for its size the most grew " + m_worst);
    }
}

} // namespace satchel::detail
