// SPDX-License-Identifier: MIT
#include "satchel/footprints/text_file.hpp"

#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

namespace satchel::detail {

TextFile::TextFile(std::filesystem::path const& file, std::string path)
    : m_path{std::move(path)}, m_file{std::fopen(file.c_str(), "wb")}
{
    check(m_file != nullptr);
}

void TextFile::write(std::string_view text)
{
    check(std::fwrite(text.data(), 1, text.size(), m_file.get()) == text.size());
}

void TextFile::close() { check(std::fclose(m_file.release()) == 0); }

void TextFile::check(bool done) const
{
    if (!done) {
        throw Error{Failure::output, m_path,
                    "cannot be written: " + std::generic_category().message(errno)};
    }
}

std::string geometry_json(MultiPolygon const& polygons, bool as_multipolygon)
{
    if (polygons.empty()) {
        return "null";
    }
    if (polygons.size() > 1 || !as_multipolygon) {
        return to_geojson(polygons);
    }
    constexpr std::string_view head = R"({"type":"Polygon","coordinates":)";
    auto const text = to_geojson(polygons.front());
    auto const rings = text.substr(head.size(), text.size() - head.size() - 1);
    return R"({"type":"MultiPolygon","coordinates":[)" + rings + "]}";
}

} // namespace satchel::detail
