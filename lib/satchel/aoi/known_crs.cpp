// SPDX-License-Identifier: MIT
#include "satchel/aoi/known_crs.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace satchel::detail {
namespace {

/// The same for two only where they are the same in every respect; empty where it cannot be told.
std::string text_to_compare(OGRSpatialReference const& crs)
{
    std::array<char const*, 3> const options{"FORMAT=WKT2_2019", "MULTILINE=NO", nullptr};
    char* wkt = nullptr;
    OgrErrors const errors;
    bool const is_told = crs.exportToWkt(&wkt, options.data()) == OGRERR_NONE && wkt != nullptr;
    std::string text{is_told ? wkt : ""};
    CPLFree(wkt);
    if (!text.empty()) {
        for (auto const axis : crs.GetDataAxisToSRSAxisMapping()) {
            text += ' ' + std::to_string(axis);
        }
        text += " @" + std::to_string(crs.GetCoordinateEpoch());
    }
    return text;
}

} // namespace

std::optional<std::size_t> KnownCrs::held(OGRSpatialReference const& crs) const
{
    auto const known = std::find_if(m_held.begin(), m_held.end(),
                                    [&](Held const& one) { return one.crs.get() == &crs; });
    return known == m_held.end() ? std::nullopt : std::optional{known->number};
}

std::optional<std::size_t> KnownCrs::find(OGRSpatialReference const& crs)
{
    if (auto const number = held(crs)) {
        return number;
    }
    auto const known = m_by_text.find(text_to_compare(crs));
    if (known == m_by_text.end()) {
        return std::nullopt;
    }
    hold(crs, known->second);
    return known->second;
}

void KnownCrs::keep(OGRSpatialReference const& crs, std::size_t number)
{
    if (auto text = text_to_compare(crs); !text.empty()) {
        m_by_text.emplace(std::move(text), number);
    }
    hold(crs, number);
}

void KnownCrs::hold(OGRSpatialReference const& crs, std::size_t number)
{
    auto* const object =
        const_cast<OGRSpatialReference*>(&crs); // NOLINT(*-const-cast): only its count changes
    object->Reference();
    Held one{SpatialReferencePtr{object}, number};
    constexpr std::size_t most = 16;
    if (m_held.size() < most) {
        m_held.push_back(std::move(one));
        return;
    }
    m_held.at(m_oldest) = std::move(one);
    m_oldest = (m_oldest + 1) % most;
}

} // namespace satchel::detail
