// SPDX-License-Identifier: MIT
#include "satchel/footprints/ogr_output.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>
#include <system_error>
#include <utility>

namespace satchel::detail {
namespace {

/// Below this no map shows it: a tenth of a millimetre on the equator, in degrees.
constexpr double unseen_degrees = 1e-9;

/// A text cut to so many bytes, never within a letter.
std::string cut(std::string const& text, std::size_t longest)
{
    auto end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end);
}

bool is_no_xml(unsigned char letter)
{
    constexpr unsigned char first_printable = 0x20;
    return letter < first_printable && letter != '\t' && letter != '\n' && letter != '\r';
}

bool is_number(std::string_view text)
{
    text.remove_prefix(text.starts_with('+') ? 1 : 0);
    double number = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end;
}

/// Would a spreadsheet take it for a formula, which may run programs and send what stands beside
/// it to anybody?
bool is_formula(std::string_view text)
{
    constexpr std::string_view beginnings = "=+-@\t\r";
    return !text.empty() && beginnings.find(text.front()) != std::string_view::npos &&
           !is_number(text);
}

} // namespace

CPLStringList options_of(std::vector<std::string> const& options)
{
    CPLStringList list;
    for (auto const& option : options) {
        list.AddString(option.c_str());
    }
    return list;
}

std::string storable(std::string const& text, Format const& format)
{
    auto result = format.is_spreadsheet && is_formula(text) ? '\'' + text : text;
    if (format.is_xml) {
        std::erase_if(result,
                      [](char letter) { return is_no_xml(static_cast<unsigned char>(letter)); });
    }
    return format.longest_text > 0 && result.size() > format.longest_text
               ? cut(result, format.longest_text)
               : result;
}

void ignore_fields(OGRLayer& layer)
{
    if (layer.TestCapability(OLCIgnoreFields) == 0) {
        return;
    }
    CPLStringList names;
    auto const& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        names.AddString(definition.GetFieldDefn(i)->GetNameRef());
    }
    layer.SetIgnoredFields(const_cast<char const**>(names.List()));
}

std::size_t position_count(OGRGeometry const& geometry)
{
    std::size_t count = 0;
    auto const type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPolygon) {
        for (auto const* ring : *geometry.toPolygon()) {
            count += static_cast<std::size_t>(ring->getNumPoints());
        }
    } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection) != 0) {
        for (auto const* part : *geometry.toGeometryCollection()) {
            count += position_count(*part);
        }
    }
    return count;
}

double largest_move(MultiPolygon const& wanted, MultiPolygon const& found)
{
    double worst = 0;
    for (std::size_t part = 0; part < std::min(wanted.size(), found.size()); ++part) {
        auto const& left = wanted[part].outer;
        auto const& right = found[part].outer;
        if (left.size() != right.size()) {
            continue;
        }
        double straight = 0;
        double turned = 0;
        for (std::size_t i = 0; i < left.size(); ++i) {
            auto const away = [&](LonLat other) {
                return std::max(std::abs(left[i].lon - other.lon),
                                std::abs(left[i].lat - other.lat));
            };
            straight = std::max(straight, away(right[i]));
            turned = std::max(turned, away(right[right.size() - 1 - i]));
        }
        worst = std::max(worst, std::min(straight, turned));
    }
    return worst;
}

std::optional<std::string> note_of_moves(double largest_move_degrees, std::string const& what,
                                         Format const& format)
{
    if (largest_move_degrees <= unseen_degrees) {
        return std::nullopt;
    }
    return format.name + " does not keep positions exactly: " + what + " moved by up to " +
           CPLSPrintf("%.1g", largest_move_degrees) + " degrees";
}

std::optional<std::string> note_of_cuts(std::size_t texts, Format const& format)
{
    if (texts == 0) {
        return std::nullopt;
    }
    return std::to_string(texts) + (texts == 1 ? " text" : " texts") + " longer than " +
           std::to_string(format.longest_text) + " bytes " + (texts == 1 ? "was" : "were") +
           " cut for " + format.name;
}

std::vector<std::string> notes_of_losses(std::string const& renamed, std::size_t cut_texts,
                                         Format const& format)
{
    std::vector<std::string> notes;
    if (!renamed.empty()) {
        notes.push_back(format.name + " has other names for some fields: " + renamed);
    }
    if (auto note = note_of_cuts(cut_texts, format)) {
        notes.push_back(std::move(*note));
    }
    if (!format.loss.empty()) {
        notes.push_back(format.loss);
    }
    return notes;
}

} // namespace satchel::detail
