// SPDX-License-Identifier: MIT
#include "satchel/footprints/review.hpp"

#include "satchel/error.hpp"
#include "satchel/footprints/review_pack.hpp"
#include "satchel/footprints/target.hpp"
#include "satchel/footprints/text_file.hpp"
#include "satchel/service/plain_text.hpp"

#include <fstream>
#include <iterator>
#include <unordered_set>

namespace satchel {
namespace {

namespace fs = std::filesystem;
using namespace detail;

Format format_of_review(std::string const& path)
{
    auto const extension = lower_case(fs::path{path}.extension().string());
    if (extension != ".html" && extension != ".kmz") {
        throw Error{Failure::usage, path, "a review is written as .html or .kmz",
                    "give the file one of these extensions"};
    }
    return {extension == ".html" ? "HTML" : "KMZ", extension.substr(1), ""};
}

/// Is there a file that is somebody's work? A folder or a device is left to check_place.
bool is_foreign(std::string const& path)
{
    std::error_code problem;
    if (!fs::is_regular_file(path, problem) || fs::file_size(path, problem) == 0) {
        return false;
    }
    std::ifstream file{path, std::ios::binary};
    std::string const content{std::istreambuf_iterator<char>{file}, {}};
    return !is_our_html(content) && !is_our_kmz(content);
}

void check_review_target(std::string const& path, ReviewOptions const& options)
{
    for (auto const& source : options.aoi_files) {
        std::error_code problem;
        if (fs::equivalent(source, path, problem)) {
            throw Error{Failure::output, path, "is the source of the areas, which would be lost",
                        "choose another file"};
        }
    }
    if (!options.overwrite && is_foreign(path)) {
        throw Error{Failure::output, path,
                    "is there already and is not a review as Satchel wrote it",
                    "choose another file, or replace it with --overwrite"};
    }
    check_place(path);
}

void check_quicklooks(std::string const& folder)
{
    std::error_code problem;
    if (!folder.empty() && !fs::is_directory(folder, problem)) {
        throw Error{Failure::input, folder, "is no folder of quicklooks",
                    "give the folder that satchel quicklooks wrote"};
    }
}

std::string counted(std::int64_t count)
{
    return std::to_string(count) + (count == 1 ? " image" : " images");
}

/// What a reader of the review could stumble over.
std::vector<std::string> notes_on(ReviewLayer const& layer)
{
    std::int64_t without_id = 0;
    std::int64_t without_shape = 0;
    std::int64_t repeated = 0;
    std::unordered_set<std::string> known;
    for (auto const& image : layer.images) {
        auto const id = layer.text(image, "source_id");
        without_id += id.empty() ? 1 : 0;
        repeated += !id.empty() && !known.insert(id).second ? 1 : 0;
        without_shape += image.polygons.empty() ? 1 : 0;
    }
    std::vector<std::string> notes;
    if (without_id > 0) {
        notes.push_back(counted(without_id) + " without a source_id: such cannot be ordered");
    }
    if (repeated > 0) {
        notes.push_back(counted(repeated) + " more than once in the layer");
    }
    if (without_shape > 0) {
        notes.push_back(counted(without_shape) + " without a footprint that can be drawn");
    }
    return notes;
}

} // namespace

ReviewReport write_review(std::string const& footprints, std::string const& path,
                          ReviewOptions const& options)
{
    auto const format = format_of_review(path);
    check_review_target(path, options);
    check_quicklooks(options.quicklooks);

    ReviewPack pack{read_review_layer(footprints, options.where, options.cancel),
                    valid_utf8(options.title),
                    valid_utf8(options.aoi),
                    options.areas,
                    {}};
    if (!options.quicklooks.empty()) {
        OgrErrors errors;
        pack.owners = strip_owners(OpenedLayer{footprints, {}, errors});
    }
    if (pack.title.empty()) {
        pack.title = "Images of " + pack.layer.source;
    }
    auto const total = static_cast<std::int64_t>(pack.layer.images.size());
    auto const step = [&](std::size_t done) {
        if (options.cancel != nullptr && options.cancel->load()) {
            throw Error{Failure::interrupted, path, "interrupted; nothing was written"};
        }
        if (options.progress) {
            options.progress({"review", static_cast<std::int64_t>(done), total});
        }
    };
    Successor successor{path, format, options.overwrite};
    ReviewReport report{total, 0, notes_on(pack.layer)};
    if (format.extension == "html") {
        auto const page = review_html(pack, options.quicklooks, step);
        TextFile file{successor.file(), path};
        file.write(page.text);
        file.close();
        report.thumbnails = page.pictures;
    } else {
        report.thumbnails =
            write_review_kmz(pack, options.quicklooks, step, successor.file(), path);
    }
    step(pack.layer.images.size());
    successor.take_over();
    return report;
}

} // namespace satchel
