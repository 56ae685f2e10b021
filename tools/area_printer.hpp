// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/aoi.hpp"

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace satchel::tool {

/// Writes areas one after another in one of the forms that `satchel aoi` prints.
class AreaPrinter {
public:
    virtual ~AreaPrinter() = default;

    /// Appends an area. `info` is what is known of the source by then; `misplaced` as the reader
    /// has it, see AoiReader::misplaced().
    virtual void add(std::string& text, Area const& area, AoiInfo const& info,
                     std::string const& misplaced) = 0;

    /// Appends what comes after the last area; `notes` are for the reader of a document.
    virtual void finish(std::string& text, AoiInfo const& info,
                        std::vector<std::string> const& notes) = 0;
};

/// What is worth knowing about an area before it goes to the service, also that its CRS is for
/// another place, which comes first.
[[nodiscard]] std::vector<std::string> problems_of(Area const& area, std::string const& misplaced);

/// "report", "json", "wkt", "geojson", "geojsonseq" or "bbox".
[[nodiscard]] std::unique_ptr<AreaPrinter> make_area_printer(std::string const& form);

/// Text on its way to a stream. What fits into some megabytes is held back until all of it is
/// there, so that an error leaves no half of a result behind; longer ones must flow, because
/// memory is not to grow with the number of features.
class HeldText {
public:
    explicit HeldText(std::ostream& stream) : m_stream{stream} {}

    [[nodiscard]] std::string& text() noexcept { return m_text; }

    /// To be called now and then.
    void flow();

    /// Nothing more comes.
    void release();

    [[nodiscard]] bool has_flowed() const noexcept { return m_has_flowed; }

private:
    std::ostream& m_stream;
    std::string m_text;
    bool m_has_flowed = false;
}; // class HeldText

} // namespace satchel::tool
