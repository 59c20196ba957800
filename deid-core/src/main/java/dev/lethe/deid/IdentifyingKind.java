package dev.lethe.deid;

import dev.lethe.dicom.Tag;

/** What kind of identifying value an attribute holds; person names are known by their VR. */
enum IdentifyingKind {
    NAME,
    PATIENT_ID,
    ID,
    BIRTH_DATE,
    PLACE,
    TELEPHONE;

    /** Whether the attribute names or reaches the patient or another person whatever else is known. */
    static boolean isDirect(int tag) {
        IdentifyingKind kind = of(tag);
        boolean address = tag == Tag.PatientAddress || tag == Tag.PatientTelecomInformation || tag == Tag.PersonAddress;
        return address || kind == NAME || kind == PATIENT_ID || kind == BIRTH_DATE || kind == TELEPHONE;
    }

    /** Null for an attribute whose values are not searched for in text. */
    static IdentifyingKind of(int tag) {
        return switch (tag) {
            case Tag.NameToUse, Tag.CameraOwnerName, Tag.TopicAuthor -> NAME;
            case Tag.PatientID, Tag.OtherPatientIDs -> PATIENT_ID;
            case Tag.AccessionNumber,
                    Tag.AdmissionID,
                    Tag.ServiceEpisodeID,
                    Tag.StudyID,
                    Tag.RequestedProcedureID,
                    Tag.ScheduledProcedureStepID,
                    Tag.PerformedProcedureStepID,
                    Tag.FillerOrderNumberImagingServiceRequest,
                    Tag.PlacerOrderNumberImagingServiceRequest,
                    Tag.MedicalRecordLocator,
                    Tag.InsurancePlanIdentification,
                    Tag.ClinicalTrialSubjectID,
                    Tag.ClinicalTrialSubjectReadingID,
                    Tag.SpecimenIdentifier,
                    Tag.SpecimenAccessionNumber,
                    Tag.ContainerIdentifier,
                    Tag.DeviceSerialNumber,
                    Tag.LensSerialNumber,
                    Tag.DetectorID,
                    Tag.CassetteID,
                    Tag.PlateID,
                    Tag.GantryID -> ID;
            case Tag.PatientBirthDate -> BIRTH_DATE;
            case Tag.InstitutionName,
                    Tag.InstitutionAddress,
                    Tag.InstitutionalDepartmentName,
                    Tag.PatientAddress,
                    Tag.PersonAddress,
                    Tag.ReferringPhysicianAddress,
                    Tag.PatientInstitutionResidence,
                    Tag.ResponsibleOrganization,
                    Tag.VerifyingOrganization,
                    Tag.PatientTelecomInformation,
                    Tag.PersonTelecomInformation -> PLACE;
            case Tag.PatientTelephoneNumbers,
                    Tag.ReferringPhysicianTelephoneNumbers,
                    Tag.PersonTelephoneNumbers,
                    Tag.OrderCallbackPhoneNumber -> TELEPHONE;
            default -> null;
        };
    }
}
