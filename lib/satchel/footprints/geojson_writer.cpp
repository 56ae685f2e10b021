// SPDX-License-Identifier: MIT
#include "satchel/footprints/text_file.hpp"
#include "satchel/footprints/writing.hpp"

#include <nlohmann/json.hpp>

namespace satchel::detail {
namespace {

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
