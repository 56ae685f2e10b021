// SPDX-License-Identifier: MIT
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/writing.hpp"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace satchel::detail {
namespace {

struct FileCloser {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

/// A text file whose every failure is noticed, also the one that shows on closing.
class TextFile {
public:
    TextFile(std::filesystem::path const& file, std::string const& path)
        : m_path{path}, m_file{std::fopen(file.c_str(), "wb")}
    {
        check(m_file != nullptr);
    }

    void write(std::string const& text)
    {
        check(std::fwrite(text.data(), 1, text.size(), m_file.get()) == text.size());
    }

    void close() { check(std::fclose(m_file.release()) == 0); }

private:
    void check(bool done) const
    {
        if (!done) {
            throw Error{Failure::output, m_path,
                        "cannot be written: " + std::generic_category().message(errno)};
        }
    }

    std::string const& m_path;
    std::unique_ptr<std::FILE, FileCloser> m_file;
}; // class TextFile

std::string to_json(Value const& value)
{
    auto const dump = [](nlohmann::json const& json) {
        return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    };
    if (auto const* const text = std::get_if<std::string>(&value)) {
        return dump(*text);
    }
    if (auto const* const number = std::get_if<double>(&value)) {
        return dump(*number); // 0 as "0.0", so that readers see a real number
    }
    if (auto const* const moment = std::get_if<Moment>(&value)) {
        return '"' + to_text(*moment) + '"';
    }
    return "null";
}

/// One kind of geometry in the whole file, as the readers of layers expect.
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

std::string feature_json(FoundImage const& image, WritingJob const& job)
{
    auto const values = values_of(image, job.areas, job.schema);
    std::string text = R"({"type":"Feature","properties":{)";
    for (std::size_t i = 0; i < values.size(); ++i) {
        text += (i == 0 ? "\"" : ",\"") + job.schema.fields[i].name + "\":" + to_json(values[i]);
    }
    return text + R"(},"geometry":)" +
           geometry_json(image.footprint.polygons, job.schema.has_multipolygons) + '}';
}

} // namespace

WrittenLayer write_geojson(WritingJob const& job)
{
    bool const is_sequence = job.format.writer == Writer::geojson_sequence;
    WrittenLayer layer;
    layer.name = is_sequence ? std::filesystem::path{job.path}.stem().string() : "footprints";

    TextFile file{job.file, job.path};
    if (!is_sequence) {
        auto const description =
            job.description.empty() ? "" : "\"description\":" + to_json(job.description) + ',';
        file.write("{\"type\":\"FeatureCollection\",\"name\":\"footprints\"," + description +
                   "\"features\":[");
    }
    for (std::size_t i = 0; i < job.images.size(); ++i) {
        job.before_image(i);
        auto const feature = feature_json(job.images[i], job);
        file.write(is_sequence ? feature + '\n' : (i == 0 ? "\n" : ",\n") + feature);
    }
    if (!is_sequence) {
        file.write("\n]}\n");
    }
    file.close();

    if (job.images.empty()) {
        layer.notes.push_back(job.format.name + " keeps no fields in an empty layer");
    }
    return layer;
}

} // namespace satchel::detail
