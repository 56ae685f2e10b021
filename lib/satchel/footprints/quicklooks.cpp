// SPDX-License-Identifier: MIT
#include "satchel/footprints/quicklooks.hpp"

#include "satchel/footprints/draft_folder.hpp"
#include "satchel/footprints/picture_corners.hpp"
#include "satchel/footprints/quicklook_images.hpp"
#include "satchel/footprints/quicklook_mosaic.hpp"
#include "satchel/footprints/quicklook_raster.hpp"
#include "satchel/footprints/thumbnails.hpp"
#include "satchel/joined.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace satchel {
namespace {

namespace fs = std::filesystem;
using namespace detail;

/// "2017:01:24 10:37:51", as TIFF has it.
std::string tiff_time(std::optional<Moment> const& moment)
{
    constexpr std::size_t length = 19;
    auto text = moment ? to_text(*moment).substr(0, length) : std::string{};
    if (text.size() == length) {
        text[4] = text[7] = ':';
        text[10] = ' ';
    }
    return text;
}

fs::path default_folder(std::string const& path)
{
    fs::path const file{path};
    std::error_code problem;
    if (!fs::is_regular_file(file, problem)) {
        throw Error{Failure::usage, path, "is no file that a folder of quicklooks could lie beside",
                    "name the folder with -o"};
    }
    return file.parent_path() / (file.stem().string() + "_quicklooks");
}

void make_folder(fs::path const& folder)
{
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem || !fs::is_directory(folder, problem)) {
        throw Error{Failure::output, folder.string(),
                    "cannot be made: " + (problem ? problem.message() : "it is no folder")};
    }
}

class QuicklookMaker {
public:
    QuicklookMaker(std::string const& layer, QuicklookOptions const& options)
        : m_layer{layer}, m_options{options}
    {
        OgrErrors errors;
        OpenedLayer const opened{layer, options.where, errors};
        m_images = pictured_images(opened, owners_of_all());
        if (m_images.empty() && !options.where.empty()) {
            throw Error{Failure::input, opened.label(),
                        "has no image that matches the filter \"" + options.where + '"',
                        "see its values with ogrinfo -al, or leave the filter out"};
        }
        m_holds_thumbnails = options.thumbnails && can_hold_thumbnails(opened);
        if (options.thumbnails && !m_holds_thumbnails) {
            m_report.notes.push_back(std::string{opened.dataset().GetDriverName()} +
                                     " cannot hold thumbnails; a GeoPackage can");
        }
        if (options.rasters) {
            m_folder = options.folder.empty() ? default_folder(layer_place(layer).path)
                                              : fs::path{options.folder};
            make_folder(m_folder);
            m_report.folder = m_folder.string();
        }
    }

    QuicklookReport make(PictureSource const& pictures)
    {
        list_pictures();
        note_sizes();
        if (m_unplaced > 0) {
            m_report.notes.push_back(std::to_string(m_unplaced) +
                                     (m_unplaced == 1 ? " image has" : " images have") +
                                     " no footprint that a quicklook could be placed by");
        }
        if (m_without > 0) {
            m_report.notes.push_back("the catalogue has no quicklook of " +
                                     std::to_string(m_without) +
                                     (m_without == 1 ? " image" : " images"));
        }
        report_progress();
        try {
            while (!m_wanted.empty()) {
                fetch(pictures);
            }
        } catch (Error const&) {
            store(); // what came need not be fetched again
            throw;
        }
        store();
        if (m_options.rasters) {
            write_mosaic();
        }
        return std::move(m_report);
    }

private:
    struct Wanted {
        PicturedImage const* image;
        std::string url;
        bool is_thumbnail;
        int epsg;
        std::vector<Quicklook> others; ///< to be taken in its place, the best one last
    };

    /// Those that could not be had are then wanted in another size or projection.
    void fetch(PictureSource const& pictures)
    {
        auto const wanted = std::exchange(m_wanted, {});
        std::vector<std::string> urls;
        for (auto const& each : wanted) {
            urls.push_back(each.url);
        }
        pictures(urls, [&](std::size_t index, PictureReply&& reply) {
            take(wanted.at(index), std::move(reply));
        });
    }

    [[nodiscard]] fs::path raster_of(PicturedImage const& image) const
    {
        return m_folder / quicklook_file_name(image.id);
    }

    void list_pictures()
    {
        for (auto const& image : m_images) {
            if (m_options.rasters) {
                list_raster(image);
            }
            if (m_holds_thumbnails && !image.thumbnail.empty() &&
                (m_options.overwrite || !image.has_thumbnail)) {
                m_wanted.push_back({&image, image.thumbnail, true, 0, {}});
            }
        }
        m_total = static_cast<std::int64_t>(m_wanted.size());
    }

    void list_raster(PicturedImage const& image)
    {
        std::error_code problem;
        auto const file = raster_of(image);
        auto quicklooks = best_quicklooks(image, m_options.size);
        if (!m_options.overwrite && fs::exists(file, problem) &&
            !(!quicklooks.empty() && is_from_elsewhere(file, quicklooks.front().url))) {
            ++m_report.kept;
            return;
        }
        if (!quicklooks.empty() && !picture_corners(side_by_side(image.footprint))) {
            ++m_unplaced; // not fetched only to find that out, each time anew
            return;
        }
        if (quicklooks.empty()) {
            ++m_without; // no later run finds one either
            return;
        }
        std::reverse(quicklooks.begin(), quicklooks.end());
        want(image, std::move(quicklooks));
    }

    /// The last one, which is the best.
    void want(PicturedImage const& image, std::vector<Quicklook> quicklooks)
    {
        auto best = std::move(quicklooks.back());
        quicklooks.pop_back();
        m_other_sizes[best.size] += best.size == m_options.size ? 0 : 1;
        m_wanted.push_back({&image, std::move(best.url), false, best.epsg, std::move(quicklooks)});
    }

    void note_sizes()
    {
        for (auto const& [size, count] : m_other_sizes) {
            if (count > 0) {
                m_report.notes.push_back(
                    std::to_string(count) + (count == 1 ? " image has" : " images have") + " no " +
                    m_options.size + " quicklook, so the " + size + " one is taken");
            }
        }
        m_other_sizes.clear();
    }

    void take(Wanted const& wanted, PictureReply&& reply)
    {
        auto problem = std::move(reply.problem);
        if (problem.empty()) {
            try {
                if (wanted.is_thumbnail) {
                    take_thumbnail(*wanted.image, std::move(reply.bytes));
                } else {
                    take_raster(wanted, reply.bytes);
                }
            } catch (Error const& error) {
                if (error.failure() ==
                    Failure::output) { // the disk is full: so it will be next time
                    throw;
                }
                problem = error.what();
            }
        }
        if (!problem.empty() && !wanted.others.empty()) {
            want(*wanted.image, wanted.others);
            return;
        }
        if (!problem.empty()) {
            m_report.failed.push_back({wanted.image->id, std::move(problem)});
        }
        ++m_done;
        report_progress();
    }

    void take_thumbnail(PicturedImage const& image, std::string&& bytes)
    {
        constexpr std::size_t at_a_time = 500;
        check_thumbnail(bytes, image.id);
        m_thumbnails[image.fid] = std::move(bytes);
        if (m_thumbnails.size() >= at_a_time) {
            store();
        }
    }

    void take_raster(Wanted const& wanted, std::string const& bytes)
    {
        auto const& image = *wanted.image;
        auto const file = raster_of(image);
        if (!m_drafts) {
            m_drafts.emplace(m_folder);
        }
        auto const is_exact = write_quicklook({.bytes = bytes,
                                               .epsg = wanted.epsg,
                                               .footprint = image.footprint,
                                               .box = image.box,
                                               .name = image.id,
                                               .description = "Quicklook of " + image.id,
                                               .date_time = tiff_time(image.acquisition_date),
                                               .address = wanted.url},
                                              m_drafts->draft_of(file));
        m_drafts->put_in_place(file);
        m_report.approximate += is_exact ? 0 : 1;
        ++m_report.written;
    }

    void store()
    {
        store_thumbnails(m_layer, m_thumbnails);
        m_report.thumbnails += static_cast<std::int64_t>(m_thumbnails.size());
        m_thumbnails.clear();
    }

    /// All quicklooks of the layer as one picture, the newest on top. Its parts are named as they
    /// lie in the folder, which can be taken elsewhere.
    void write_mosaic()
    {
        std::vector<std::pair<std::optional<Moment>, std::string>> by_date;
        std::error_code problem;
        std::vector<std::string> foreign;
        for (auto const& image : all_images()) {
            auto const file = raster_of(image);
            if (!fs::exists(file, problem)) {
                continue;
            }
            if (is_geotiff(file)) {
                by_date.emplace_back(image.acquisition_date, file.string());
            } else {
                foreign.push_back(file.string());
            }
        }
        if (!foreign.empty()) {
            m_report.notes.push_back(joined(foreign) +
                                     (foreign.size() == 1 ? " is no GeoTIFF" : " are no GeoTIFFs") +
                                     " and not in the mosaic; --overwrite fetches anew");
        }
        auto const mosaic = m_folder / "quicklooks.vrt";
        if (by_date.empty()) {
            if (!foreign.empty()) {
                fs::remove(mosaic, problem); // that of an earlier run still leads to them
            }
            return;
        }
        std::sort(by_date.begin(), by_date.end());
        std::vector<std::string> files;
        for (auto& [date, file] : by_date) {
            files.push_back(std::move(file));
        }
        build_mosaic(files, mosaic.string());
        m_report.mosaic = mosaic.string();
    }

    /// Those that a filter left out too: their quicklooks of an earlier run stay in the mosaic.
    [[nodiscard]] std::vector<PicturedImage> all_images() const
    {
        if (m_options.where.empty()) {
            return m_images;
        }
        OgrErrors errors;
        OpenedLayer const whole{m_layer, {}, errors};
        return pictured_images(whole, strip_owners(whole));
    }

    [[nodiscard]] StripOwners owners_of_all() const
    {
        OgrErrors errors;
        return strip_owners(OpenedLayer{m_layer, {}, errors});
    }

    void report_progress() const
    {
        if (m_options.progress) {
            m_options.progress({"quicklooks", m_done, m_total});
        }
    }

    std::string m_layer;
    QuicklookOptions const& m_options;
    std::vector<PicturedImage> m_images;
    bool m_holds_thumbnails = false;
    fs::path m_folder;
    std::optional<DraftFolder> m_drafts; ///< once there is something to write
    std::vector<Wanted> m_wanted;
    std::map<std::int64_t, std::string> m_thumbnails; ///< not yet in the layer
    std::int64_t m_unplaced = 0;                      ///< images without a usable footprint
    std::int64_t m_without = 0;                       ///< images without a quicklook
    std::int64_t m_done = 0;
    std::int64_t m_total = 0;
    std::map<std::string, std::int64_t> m_other_sizes; ///< than asked for, how many
    QuicklookReport m_report;
}; // class QuicklookMaker

} // namespace

QuicklookReport make_quicklooks(std::string const& layer, PictureSource const& pictures,
                                QuicklookOptions const& options)
{
    return QuicklookMaker{layer, options}.make(pictures);
}

} // namespace satchel
