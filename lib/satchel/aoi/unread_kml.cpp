// SPDX-License-Identifier: MIT
#include "satchel/aoi/kml_parser.hpp"
#include "satchel/aoi/kml_surplus.hpp"
#include "satchel/aoi/opening.hpp"
#include "satchel/aoi/unread.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <expat.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace satchel::detail {
namespace {

constexpr std::string_view blanks = " \t\r\n";

void skip_blanks(std::string_view& text)
{
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
}

bool take_number(std::string_view& text)
{
    if (text.starts_with('+')) {
        text.remove_prefix(1);
    }
    double value = 0;
    auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return failure != std::errc::invalid_argument;
}

bool take_comma(std::string_view& text)
{
    skip_blanks(text);
    if (!text.starts_with(',')) {
        return false;
    }
    text.remove_prefix(1);
    skip_blanks(text);
    return true;
}

bool is_at_gap(std::string_view text)
{
    return text.empty() || blanks.find(text.front()) != std::string_view::npos;
}

/// "lon,lat[,altitude]" with blanks around commas, as OGR understands it too, and commas behind
/// altitudes. From anything else it makes positions that nobody wrote, or none.
bool are_positions(std::string_view const whole)
{
    auto text = whole;
    skip_blanks(text);
    while (!text.empty()) {
        if (!take_number(text) || !take_comma(text) || !take_number(text)) {
            return false;
        }
        auto is_end = is_at_gap(text);
        if (take_comma(text)) {
            // OGR takes the 2 of "1,43, 2,43" for an altitude.
            auto const is_apart = is_at_gap(whole.substr(whole.size() - text.size() - 1));
            is_end = !take_number(text) || is_at_gap(text) || (!is_apart && take_comma(text));
        }
        if (!is_end) {
            return false;
        }
        skip_blanks(text);
    }
    return true;
}

/// Are all texts between tags of coordinates plain? The tags may be in comments.
bool is_surely_readable(std::string_view text)
{
    constexpr std::string_view start_tag = "<coordinates";
    if (text.find("<kml:coordinates") != std::string_view::npos) {
        return false;
    }
    for (auto start = text.find(start_tag); start != std::string_view::npos;
         start = text.find(start_tag, start)) {
        start = std::min(text.find('>', start), text.size() - 1) + 1;
        auto const inside = text.substr(start, text.find('<', start) - start);
        if (!is_plain_coordinates(inside) &&
            inside.find_first_not_of(blanks) != std::string_view::npos) {
            return false;
        }
    }
    return true;
}

/// Goes through the placemarks of one file.
class PlacemarkReader {
public:
    PlacemarkReader() : m_parser{XML_ParserCreate(nullptr)}
    {
        if (!m_parser) {
            throw std::bad_alloc{};
        }
        XML_SetUserData(m_parser.get(), this);
        XML_SetElementHandler(m_parser.get(), on_start, on_end);
        XML_SetCharacterDataHandler(m_parser.get(), on_text);
        XML_SetStartDoctypeDeclHandler(m_parser.get(), on_doctype);
    }

    [[nodiscard]] std::vector<UnreadShape> shapes_of(std::string const& content)
    {
        XML_Parse(m_parser.get(), content.data(), static_cast<int>(content.size()), XML_TRUE);
        for (auto& [container, shape] : m_found) {
            shape.layer = m_containers[container].name;
        }
        std::vector<UnreadShape> result;
        for (auto& [container, shape] : m_found) {
            result.push_back(std::move(shape));
        }
        return result;
    }

private:
    /// A Document or Folder, which OGR makes a layer of.
    struct Container {
        std::string name{};
        std::int64_t features = 0;
    };

    struct Found {
        std::size_t container;
        UnreadShape shape;
    };

    static void on_start(void* self, char const* name, char const** /*attributes*/) noexcept
    {
        static_cast<PlacemarkReader*>(self)->start(kml_name(name));
    }

    static void on_end(void* self, char const* /*name*/) noexcept
    {
        static_cast<PlacemarkReader*>(self)->end();
    }

    /// Entities may be files of this machine, or grow without bounds.
    static void on_doctype(void* self, char const* /*name*/, char const* /*system_id*/,
                           char const* /*public_id*/, int /*has_subset*/) noexcept
    {
        XML_StopParser(static_cast<PlacemarkReader*>(self)->m_parser.get(), XML_FALSE);
    }

    static void on_text(void* self, char const* text, int size) noexcept
    {
        auto& reader = *static_cast<PlacemarkReader*>(self);
        if (reader.is_wanted()) {
            reader.m_text.append(text, static_cast<std::size_t>(size));
        }
    }

    /// Is it in coordinates, or in the name of a container?
    [[nodiscard]] bool is_wanted() const
    {
        auto const& inner = m_elements.back();
        return inner == "coordinates" || (inner == "name" && m_elements.size() > 1 &&
                                          is_container(m_elements[m_elements.size() - 2]));
    }

    static bool is_container(std::string_view name)
    {
        return name == "Document" || name == "Folder" || name == "kml";
    }

    void start(std::string_view name)
    {
        m_elements.emplace_back(name);
        m_text.clear();
        auto const* const surplus = m_surplus.start(name);
        if (is_container(name)) {
            m_open.push_back(m_containers.size());
            m_containers.emplace_back();
        } else if ((name == "Placemark" || name == "GroundOverlay") && !m_open.empty()) {
            ++m_containers[m_open.back()].features;
            m_is_told = false;
        } else if (surplus != nullptr) {
            tell(surplus);
        }
    }

    void tell(std::string what)
    {
        if (!m_open.empty() && !m_is_told) {
            m_is_told = true;
            m_found.push_back({m_open.back(),
                               {.layer = {},
                                .fid = m_containers[m_open.back()].features,
                                .what = std::move(what)}});
        }
    }

    void end()
    {
        auto const name = m_elements.back();
        m_surplus.end(name);
        if (name == "coordinates" && !are_positions(m_text)) {
            tell(shown_text(m_text) + " in its coordinates");
        } else if (name == "name" && is_wanted()) {
            m_containers[m_open.back()].name = m_text;
        }
        if (is_container(name)) {
            m_open.pop_back();
        }
        m_elements.pop_back();
        m_text.clear();
    }

    std::unique_ptr<XML_ParserStruct, ParserDeleter> m_parser;
    std::vector<std::string> m_elements;
    std::vector<Container> m_containers;
    std::vector<std::size_t> m_open;
    std::string m_text;
    KmlSurplus m_surplus;
    bool m_is_told = false;
    std::vector<Found> m_found;
}; // class PlacemarkReader

/// The KML itself, or those in a KMZ.
std::vector<std::string> documents(std::string const& path)
{
    if (extension_of(path) != "kmz") {
        return {path};
    }
    auto const archive = "/vsizip/" + path;
    CPLStringList const entries{VSIReadDirRecursive(archive.c_str()), TRUE};
    std::vector<std::string> result;
    for (int i = 0; i < entries.size(); ++i) {
        if (extension_of(entries[i]) == "kml") {
            result.push_back(archive + '/' + entries[i]);
        }
    }
    return result;
}

} // namespace

UnreadKml unread_in_kml(std::string const& path, AoiSource const& request)
{
    UnreadKml result;
    for (auto const& document : documents(path)) {
        check_cancel(request);
        auto const content = read_file(document);
        auto const tags = look_at_tags(content);
        result.has_network_link = result.has_network_link || tags.has_network_link;
        if (!tags.has_surplus && is_surely_readable(content)) {
            continue;
        }
        auto shapes = PlacemarkReader{}.shapes_of(content);
        std::move(shapes.begin(), shapes.end(), std::back_inserter(result.shapes));
    }
    return result;
}

} // namespace satchel::detail
